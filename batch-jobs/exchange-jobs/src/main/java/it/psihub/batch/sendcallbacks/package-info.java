/** Replies that senders want to be called with. */
@NullMarked
package it.psihub.batch.sendcallbacks;

import org.jspecify.annotations.NullMarked;
