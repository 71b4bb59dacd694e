@NullMarked
package it.psihub.sandbox.gate;

import org.jspecify.annotations.NullMarked;
