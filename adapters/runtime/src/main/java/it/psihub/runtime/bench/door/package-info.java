/** How fast records come in over REST, beside inserting the same bytes. */
@NullMarked
package it.psihub.runtime.bench.door;

import org.jspecify.annotations.NullMarked;
