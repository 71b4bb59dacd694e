@NullMarked
package it.psihub.sandbox.modi;

import org.jspecify.annotations.NullMarked;
