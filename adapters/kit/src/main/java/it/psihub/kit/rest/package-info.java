/** REST calls on their way to the door: who calls, how much, in which form; refusals are problem+json (RFC 9457). */
@NullMarked
package it.psihub.kit.rest;

import org.jspecify.annotations.NullMarked;
