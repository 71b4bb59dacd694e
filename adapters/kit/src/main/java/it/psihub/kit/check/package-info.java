/** Reading and checking JSON: limits, schemas, and problems that name the place and never the value. */
@NullMarked
package it.psihub.kit.check;

import org.jspecify.annotations.NullMarked;
