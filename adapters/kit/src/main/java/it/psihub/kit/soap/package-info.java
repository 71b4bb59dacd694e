/** The door to SOAP calls under ModI. */
@NullMarked
package it.psihub.kit.soap;

import org.jspecify.annotations.NullMarked;
