/** The store on PostgreSQL: all SQL, encryption and audit of the hub. */
@NullMarked
package it.psihub.storage;

import org.jspecify.annotations.NullMarked;
