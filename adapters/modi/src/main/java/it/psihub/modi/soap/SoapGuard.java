package it.psihub.modi.soap;

import it.psihub.exchange.CounterpartId;
import it.psihub.modi.Refusal;
import it.psihub.modi.Refused;
import java.security.cert.X509Certificate;
import java.util.Optional;

/** SOAP calls of counterparts to the hub. */
public interface SoapGuard {

    /** Whether SOAP calls of this counterpart come under ModI. */
    boolean covers(CounterpartId counterpart);

    /**
     * Checks a request.
     *
     * @param envelope the bytes that came
     * @param clientCertificate that the TLS connection was made with
     */
    SoapCall open(byte[] envelope, boolean secure, Optional<X509Certificate> clientCertificate) throws Refused;

    /** Signs an answer, if the caller's agreement wants it. */
    byte[] answer(SoapCall call, byte[] envelope);

    /** A SOAP 1.1 Fault that tells no more than its code. */
    byte[] fault(Refusal refusal);
}
