@NullMarked
package it.psihub.sandbox.matching;

import org.jspecify.annotations.NullMarked;
