/** Calls to counterparts under what was agreed with each. */
@NullMarked
package it.psihub.kit.secure;

import org.jspecify.annotations.NullMarked;
