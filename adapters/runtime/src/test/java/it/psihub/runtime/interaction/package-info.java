/** Replies that come later, over HTTP, on a real database. */
@NullMarked
package it.psihub.runtime.interaction;

import org.jspecify.annotations.NullMarked;
