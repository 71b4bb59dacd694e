/** Gates: a port or a folder before each stand-in, on which faults of the wire happen by script. */
@NullMarked
package it.psihub.sandbox.gate;

import org.jspecify.annotations.NullMarked;
