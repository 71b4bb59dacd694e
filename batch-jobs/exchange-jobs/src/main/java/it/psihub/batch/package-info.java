/** The jobs that decide when and what is exchanged, on Spring Batch. */
@NullMarked
package it.psihub.batch;

import org.jspecify.annotations.NullMarked;
