/** Keys and certificates of the sandbox, right and wrong ones; made by the sandbox itself, worth nothing elsewhere. */
@NullMarked
package it.psihub.sandbox.tls;

import org.jspecify.annotations.NullMarked;
