/** The contracts, code lists and network tables that this module carries as resources, and how to reach them. */
@NullMarked
package it.psihub.schemas;

import org.jspecify.annotations.NullMarked;
