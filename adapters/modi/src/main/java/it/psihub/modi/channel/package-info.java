/** The channel patterns, as the client: TLS, with a certificate of the hub's where agreed. */
@NullMarked
package it.psihub.modi.channel;

import org.jspecify.annotations.NullMarked;
