/** The SOAP patterns: WS-Security signatures over Timestamp, addressing and body. */
@NullMarked
package it.psihub.modi.soap;

import org.jspecify.annotations.NullMarked;
