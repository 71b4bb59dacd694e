package it.psihub.modi.soap;

import it.psihub.modi.Refusal.Fault;
import it.psihub.modi.Refusal.Place;
import it.psihub.modi.Refused;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.w3c.dom.Element;

/** The certificates of a {@code wsse:BinarySecurityToken}: one, or a path. */
final class Certificates {
    private static final int LONGEST_PATH = 8;

    /** @return the signer's first */
    static List<X509Certificate> of(Element token) throws Refused {
        String type = token.getAttribute("ValueType");
        boolean path = type.equals(Names.PKI_PATH);
        if (!(path || type.equals(Names.X509))
                || !token.getAttribute("EncodingType").equals(Names.BASE64)) {
            throw new Refused(Place.SECURITY, Fault.NOT_ALLOWED);
        }
        try {
            byte[] der = der(Xml.text(token, Place.SECURITY));
            return path ? path(der) : List.of(one(der));
        } catch (CertificateException | IllegalArgumentException malformed) {
            throw new Refused(Place.SECURITY, Fault.MALFORMED);
        }
    }

    /** As xs:base64Binary has it: white space is nothing, and anything else is wrong. */
    private static byte[] der(String text) {
        return Base64.getDecoder().decode(text.replaceAll("[ \\t\\r\\n]", ""));
    }

    private static X509Certificate one(byte[] der) throws CertificateException {
        X509Certificate certificate = (X509Certificate) factory().generateCertificate(new ByteArrayInputStream(der));
        if (!Arrays.equals(certificate.getEncoded(), der)) {
            throw new CertificateException("something follows");
        }
        return certificate;
    }

    /** From the authority to the signer, as it is written; the JDK turns it round. */
    private static List<X509Certificate> path(byte[] der) throws CertificateException {
        List<X509Certificate> path =
                factory().generateCertPath(new ByteArrayInputStream(der), "PkiPath").getCertificates().stream()
                        .map(X509Certificate.class::cast)
                        .toList();
        if (path.isEmpty() || path.size() > LONGEST_PATH) {
            throw new CertificateException("no path, or too long a one");
        }
        return path;
    }

    private static CertificateFactory factory() throws CertificateException {
        return CertificateFactory.getInstance("X.509");
    }

    private Certificates() {}
}
