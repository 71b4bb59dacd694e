/** The database server: the hub's own PostgreSQL, or somebody else's, reached through one {@code Database.open}. */
@NullMarked
package it.psihub.storage.server;

import org.jspecify.annotations.NullMarked;
