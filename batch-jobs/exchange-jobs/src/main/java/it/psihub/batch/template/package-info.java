/** What jobs of one shape have in common: prepare and drain, collect. */
@NullMarked
package it.psihub.batch.template;

import org.jspecify.annotations.NullMarked;
