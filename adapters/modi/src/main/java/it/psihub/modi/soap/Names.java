package it.psihub.modi.soap;

import java.util.Set;

/** Namespaces and algorithms. */
final class Names {
    static final String SOAP_11 = "http://schemas.xmlsoap.org/soap/envelope/";
    static final String SOAP_12 = "http://www.w3.org/2003/05/soap-envelope";
    static final String WSA = "http://www.w3.org/2005/08/addressing";
    private static final String OASIS = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-";
    static final String WSSE = OASIS + "wssecurity-secext-1.0.xsd";
    static final String WSU = OASIS + "wssecurity-utility-1.0.xsd";
    static final String BASE64 = OASIS + "soap-message-security-1.0#Base64Binary";
    static final String X509 = OASIS + "x509-token-profile-1.0#X509v3";
    /** A path of certificates, the signer's among them (X.509 token profile 1.1, 3.1.2). */
    static final String PKI_PATH = OASIS + "x509-token-profile-1.0#X509PKIPathv1";

    static final String DS = "http://www.w3.org/2000/09/xmldsig#";
    static final String EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#";
    static final String RSA_256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    static final String ECDSA_256 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";
    static final String SHA_256 = "http://www.w3.org/2001/04/xmlenc#sha256";
    static final Set<String> SIGNATURES = Set.of(
            RSA_256,
            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384",
            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512",
            ECDSA_256,
            "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384",
            "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512");
    static final Set<String> DIGESTS =
            Set.of(SHA_256, "http://www.w3.org/2001/04/xmldsig-more#sha384", "http://www.w3.org/2001/04/xmlenc#sha512");

    private Names() {}
}
