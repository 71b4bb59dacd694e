/** Builds what may leave: one builder a view, consent checked in the transaction that stores the payload. */
@NullMarked
package it.psihub.storage.view;

import org.jspecify.annotations.NullMarked;
