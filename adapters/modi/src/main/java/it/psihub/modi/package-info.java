/**
 * ModI and PDND: the security of Italian public exchanges, both sides, REST and SOAP. Knows neither Spring nor the hub's
 * flows: bytes and headers come in, and what is verified or refused goes out.
 */
@NullMarked
package it.psihub.modi;

import org.jspecify.annotations.NullMarked;
