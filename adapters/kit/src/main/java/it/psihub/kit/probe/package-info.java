/** Looks whether a counterpart is as configured: its address, its certificate, what it speaks. Changes nothing there. */
@NullMarked
package it.psihub.kit.probe;

import org.jspecify.annotations.NullMarked;
