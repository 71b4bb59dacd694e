/** Stand-in of the regional tables: a drop folder that answers with receipts. */
@NullMarked
package it.psihub.sandbox.table;

import org.jspecify.annotations.NullMarked;
