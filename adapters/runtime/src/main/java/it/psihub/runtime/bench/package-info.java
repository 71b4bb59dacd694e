/** Measurements of the hub beside the machine's own limit. */
@NullMarked
package it.psihub.runtime.bench;

import org.jspecify.annotations.NullMarked;
