package it.psihub.modi;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * A request that came, without its body.
 *
 * @param target path and query, as the request line has them
 * @param clientCertificate that the TLS connection was made with; empty without TLS or without one
 * @param secure whether it came over TLS
 */
public record RequestHead(
        String method, URI target, HeaderFields headers, boolean secure, Optional<X509Certificate> clientCertificate) {}
