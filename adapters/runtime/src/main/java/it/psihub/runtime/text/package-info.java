/** What operators see in a terminal. */
@NullMarked
package it.psihub.runtime.text;

import org.jspecify.annotations.NullMarked;
