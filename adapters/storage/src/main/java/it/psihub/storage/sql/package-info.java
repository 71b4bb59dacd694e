/** How SQL reaches the database. */
@NullMarked
package it.psihub.storage.sql;

import org.jspecify.annotations.NullMarked;
