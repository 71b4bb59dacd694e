/** Frequency tables: what a region's table counts, and what became of each cell. */
@NullMarked
package it.psihub.canonical.table;

import org.jspecify.annotations.NullMarked;
