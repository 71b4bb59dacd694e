/** Holds the sandbox's files against the published contract. */
@NullMarked
package it.psihub.testkit.synthetic;

import org.jspecify.annotations.NullMarked;
