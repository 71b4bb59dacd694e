/**
 * The open code lists: places, occupations and other values that change with law and administration, and therefore carry
 * dates. Closed lists are enums elsewhere.
 */
@NullMarked
package it.psihub.canonical.code;

import org.jspecify.annotations.NullMarked;
