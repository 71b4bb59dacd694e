/** Tests of the regional tables. */
@NullMarked
package it.psihub.regionaltable;

import org.jspecify.annotations.NullMarked;
