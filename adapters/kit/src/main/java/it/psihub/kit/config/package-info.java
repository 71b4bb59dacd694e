/** What the configuration says of counterparts, bound to each kind's own record and checked at start. */
@NullMarked
package it.psihub.kit.config;

import org.jspecify.annotations.NullMarked;
