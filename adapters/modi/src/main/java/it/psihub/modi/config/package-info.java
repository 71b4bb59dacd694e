/** What was agreed with counterparts, as the configuration says it. */
@NullMarked
package it.psihub.modi.config;

import org.jspecify.annotations.NullMarked;
