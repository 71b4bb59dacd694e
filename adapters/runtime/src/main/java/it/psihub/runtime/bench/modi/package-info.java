/** What ModI costs beside the same calls without it and the bare cost of its signatures. */
@NullMarked
package it.psihub.runtime.bench.modi;

import org.jspecify.annotations.NullMarked;
