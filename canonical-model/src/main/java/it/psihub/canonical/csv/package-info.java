/** The small subset of RFC 4180 that code lists and the network's tables are written in. */
@NullMarked
package it.psihub.canonical.csv;

import org.jspecify.annotations.NullMarked;
