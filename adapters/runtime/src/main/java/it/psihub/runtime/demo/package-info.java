/** The demonstration: every exchange with the sandbox, then the counts of both sides compared. */
@NullMarked
package it.psihub.runtime.demo;

import org.jspecify.annotations.NullMarked;
