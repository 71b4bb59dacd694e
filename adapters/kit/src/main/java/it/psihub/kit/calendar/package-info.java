/** When a counterpart may be called: its hours, holidays and black-outs, as values without a clock. */
@NullMarked
package it.psihub.kit.calendar;

import org.jspecify.annotations.NullMarked;
