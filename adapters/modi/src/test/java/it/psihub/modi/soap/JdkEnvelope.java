package it.psihub.modi.soap;

import it.psihub.modi.TestKeys;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.xml.crypto.dom.DOMStructure;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.ExcC14NParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A request that the JDK signs: nothing of WSS4J has a hand in it. */
final class JdkEnvelope {
    static final String TO = "https://provider.example/soap";
    static final String ID = "urn:uuid:1";

    private static final String WSSE_11 = "http://docs.oasis-open.org/wss/oasis-wss-wssecurity-secext-1.1.xsd";

    private final TestKeys keys;
    private String header = "";
    private String inBody = "";
    private String token = "";
    private String tokenType = Names.X509;
    private List<String> prefixes = List.of();

    JdkEnvelope(TestKeys keys) {
        this.keys = keys;
    }

    /** @param block goes beside the headers that are signed, and is not signed itself */
    JdkEnvelope header(String block) {
        header = block;
        return this;
    }

    JdkEnvelope inBody(String content) {
        inBody = content;
        return this;
    }

    /** That the canonical forms include, seen or not. */
    JdkEnvelope prefixes(String... included) {
        prefixes = List.of(included);
        return this;
    }

    /** In place of the signer's own certificate alone. */
    JdkEnvelope token(String type, String base64) {
        tokenType = type;
        token = base64;
        return this;
    }

    /** The signer's certificate as a path of one. */
    JdkEnvelope path() throws Exception {
        byte[] path = CertificateFactory.getInstance("X.509")
                .generateCertPath(List.of(keys.certificate()))
                .getEncoded("PkiPath");
        return token(Names.PKI_PATH, Base64.getEncoder().encodeToString(path));
    }

    byte[] signed() throws Exception {
        Document document = Xml.parse(unsigned().getBytes(StandardCharsets.UTF_8));
        Node security = document.getElementsByTagNameNS(Names.WSSE, "Security").item(0);
        DOMSignContext context = new DOMSignContext(keys.pair().getPrivate(), security);
        context.setDefaultNamespacePrefix("ds");
        identify(document.getDocumentElement(), context);
        XMLSignatureFactory jdk = XMLSignatureFactory.getInstance("DOM", "XMLDSig");
        List<Reference> references = new ArrayList<>();
        for (String id : List.of("to", "mid", "ts", "body")) {
            TransformParameterSpec with = prefixes.isEmpty() ? null : new ExcC14NParameterSpec(prefixes);
            references.add(jdk.newReference(
                    "#" + id,
                    jdk.newDigestMethod(Names.SHA_256, null),
                    List.of(jdk.newTransform(Names.EXCLUSIVE, with)),
                    null,
                    null));
        }
        boolean rsa = keys.pair().getPrivate().getAlgorithm().equals("RSA");
        jdk.newXMLSignature(
                        jdk.newSignedInfo(
                                jdk.newCanonicalizationMethod(Names.EXCLUSIVE, (C14NMethodParameterSpec) null),
                                jdk.newSignatureMethod(rsa ? Names.RSA_256 : Names.ECDSA_256, null),
                                references),
                        jdk.getKeyInfoFactory().newKeyInfo(List.of(new DOMStructure(reference(document)))))
                .sign(context);
        return Xml.bytes(document);
    }

    private Element reference(Document document) {
        Element str = document.createElementNS(Names.WSSE, "wsse:SecurityTokenReference");
        if (tokenType.equals(Names.PKI_PATH)) {
            // WS-I Basic Security Profile 1.1, R5215
            str.setAttributeNS("http://www.w3.org/2000/xmlns/", "xmlns:wsse11", WSSE_11);
            str.setAttributeNS(WSSE_11, "wsse11:TokenType", tokenType);
        }
        Element direct = document.createElementNS(Names.WSSE, "wsse:Reference");
        direct.setAttribute("URI", "#bst");
        direct.setAttribute("ValueType", tokenType);
        str.appendChild(direct);
        return str;
    }

    private String unsigned() throws Exception {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        String own = Base64.getEncoder().encodeToString(keys.certificate().getEncoded());
        return """
                <s:Envelope xmlns:s="%s" xmlns:wsa="%s" xmlns:wsse="%s" xmlns:wsu="%s"><s:Header>\
                <wsa:To wsu:Id="to">%s</wsa:To><wsa:MessageID wsu:Id="mid">%s</wsa:MessageID>%s\
                <wsse:Security s:mustUnderstand="1"><wsse:BinarySecurityToken wsu:Id="bst" EncodingType="%s" \
                ValueType="%s">%s</wsse:BinarySecurityToken><wsu:Timestamp wsu:Id="ts"><wsu:Created>%s</wsu:Created>\
                <wsu:Expires>%s</wsu:Expires></wsu:Timestamp></wsse:Security></s:Header><s:Body wsu:Id="body">\
                <q:ask xmlns:q="urn:q"><amount>10</amount>%s</q:ask></s:Body></s:Envelope>""".formatted(
                        Names.SOAP_11,
                        Names.WSA,
                        Names.WSSE,
                        Names.WSU,
                        TO,
                        ID,
                        header,
                        Names.BASE64,
                        tokenType,
                        token.isEmpty() ? own : token,
                        now,
                        now.plusSeconds(60),
                        inBody);
    }

    private static void identify(Element element, DOMSignContext context) {
        if (element.hasAttributeNS(Names.WSU, "Id")) {
            context.setIdAttributeNS(element, Names.WSU, "Id");
        }
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                identify(child, context);
            }
        }
    }
}
