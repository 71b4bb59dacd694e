package it.psihub.modi.soap;

import it.psihub.modi.Refused;
import java.io.IOException;
import java.net.URI;

/** The hub's SOAP calls to one counterpart, signed as agreed, and its answers checked. */
public interface SoapCalls {

    /**
     * Adds the addressing and security headers of the agreement.
     *
     * @param envelope SOAP 1.1 or 1.2, unsigned
     * @param to where it goes; {@code wsa:To} unless the agreement names another audience
     * @throws IOException when there is no key to sign with: a {@link it.psihub.modi.key.NoKey}; nothing was sent
     */
    SignedEnvelope sign(byte[] envelope, URI to) throws IOException;

    /**
     * Checks an answer, if the agreement wants answers signed, and gives back an envelope with what was signed and
     * nothing else. A Fault need not be signed, and is given back as it came.
     *
     * @throws Refused when it is not for certain the counterpart's answer to this request
     */
    byte[] check(SignedEnvelope request, byte[] answer) throws Refused;
}
