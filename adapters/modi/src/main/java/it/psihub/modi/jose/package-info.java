/** Compact JWS and their JSON: written with the hub's keys, read with suspicion. */
@NullMarked
package it.psihub.modi.jose;

import org.jspecify.annotations.NullMarked;
