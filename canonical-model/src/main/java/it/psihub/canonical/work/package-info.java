/** Work: what a person seeks, what is offered, what matched and what came of it. */
@NullMarked
package it.psihub.canonical.work;

import org.jspecify.annotations.NullMarked;
