/** When jobs run by themselves. */
@NullMarked
package it.psihub.runtime.schedule;

import org.jspecify.annotations.NullMarked;
