@NullMarked
package it.psihub.kit.calendar;

import org.jspecify.annotations.NullMarked;
