package it.psihub.modi.rest;

import it.psihub.modi.HeaderFields;
import it.psihub.modi.Refused;
import it.psihub.modi.RestRequest;
import java.io.IOException;

/** The hub's calls to one counterpart, signed as agreed, and its answers checked. */
public interface RestCalls {

    /** For a counterpart with which nothing was agreed. */
    RestCalls PLAIN = new PlainCalls();

    /**
     * Signs a request; asks for a voucher when the agreement wants one and none is at hand.
     *
     * @throws IOException when there is no key or no voucher, so that nothing may be sent: a
     *     {@link it.psihub.modi.key.NoKey}, or a {@link it.psihub.modi.pdnd.NoVoucher}
     * @throws IllegalArgumentException for a PATCH, which INTEGRITY_REST does not cover
     */
    SignedRequest sign(RestRequest request) throws IOException;

    /**
     * Checks an answer, if the agreement wants answers signed. A refusal or failure (4xx, 5xx) need not be signed, and is
     * told apart by its proof; a signature that is there must hold.
     *
     * @param body the bytes on the wire
     * @throws Refused when it is not for certain the counterpart's answer to this request
     */
    Proof check(SignedRequest request, int status, HeaderFields headers, byte[] body) throws Refused;
}
