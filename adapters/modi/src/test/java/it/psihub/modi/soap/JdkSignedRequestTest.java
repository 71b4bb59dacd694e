package it.psihub.modi.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.psihub.exchange.CounterpartId;
import it.psihub.modi.Pattern;
import it.psihub.modi.Refused;
import it.psihub.modi.TestKeys;
import it.psihub.modi.config.Agreement;
import it.psihub.modi.config.ModiSettings;
import it.psihub.modi.config.ReceiveSettings;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.crypto.dom.DOMStructure;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.ExcC14NParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Requests that the JDK signed: nothing of WSS4J had a hand in them. */
class JdkSignedRequestTest {
    private static final String TO = "https://provider.example/soap";
    private static final TestKeys CONSUMER = TestKeys.rsa("consumer");
    private static final TestKeys PROVIDER = TestKeys.rsa("provider");

    private final SoapGuard guard = guard();

    @Test
    void takesASignatureWithoutInclusivePrefixes() throws Exception {
        assertTaken(signed(List.of()));
    }

    @Test
    void takesASignatureWithInclusivePrefixes() throws Exception {
        assertTaken(signed(List.of("s")));
    }

    @Test
    void refusesWhatWasChangedAfterwards() throws Exception {
        byte[] changed = text(signed(List.of())).replace(">10<", ">11<").getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> guard.open(changed, false, Optional.empty()))
                .isInstanceOf(Refused.class)
                .hasMessage("security.tampered");
    }

    private void assertTaken(byte[] request) throws Exception {
        SoapCall call = guard.open(request, false, Optional.empty());
        assertThat(call.messageId()).contains("urn:uuid:1");
        assertThat(text(call.envelope())).contains("<amount>10</amount>").doesNotContain("Security");
    }

    private static byte[] signed(List<String> prefixes) throws Exception {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Document document = Xml.parse("""
                <s:Envelope xmlns:s="%s" xmlns:wsa="%s" xmlns:wsse="%s" xmlns:wsu="%s"><s:Header>\
                <wsa:To wsu:Id="to">%s</wsa:To><wsa:MessageID wsu:Id="mid">urn:uuid:1</wsa:MessageID>\
                <wsse:Security s:mustUnderstand="1"><wsse:BinarySecurityToken wsu:Id="bst" EncodingType="%s" \
                ValueType="%s">%s</wsse:BinarySecurityToken><wsu:Timestamp wsu:Id="ts"><wsu:Created>%s</wsu:Created>\
                <wsu:Expires>%s</wsu:Expires></wsu:Timestamp></wsse:Security></s:Header><s:Body wsu:Id="body">\
                <q:ask xmlns:q="urn:q"><amount>10</amount></q:ask></s:Body></s:Envelope>""".formatted(
                        Names.SOAP_11,
                        Names.WSA,
                        Names.WSSE,
                        Names.WSU,
                        TO,
                        Names.BASE64,
                        Names.X509,
                        Base64.getEncoder()
                                .encodeToString(CONSUMER.certificate().getEncoded()),
                        now,
                        now.plusSeconds(60))
                .getBytes(StandardCharsets.UTF_8));
        Node security = document.getElementsByTagNameNS(Names.WSSE, "Security").item(0);
        DOMSignContext context = new DOMSignContext(CONSUMER.pair().getPrivate(), security);
        context.setDefaultNamespacePrefix("ds");
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
        identify(document.getDocumentElement(), context);
        Element str = document.createElementNS(Names.WSSE, "wsse:SecurityTokenReference");
        Element direct = document.createElementNS(Names.WSSE, "wsse:Reference");
        direct.setAttribute("URI", "#bst");
        direct.setAttribute("ValueType", Names.X509);
        str.appendChild(direct);
        var keys = jdk.getKeyInfoFactory();
        jdk.newXMLSignature(
                        jdk.newSignedInfo(
                                jdk.newCanonicalizationMethod(Names.EXCLUSIVE, (C14NMethodParameterSpec) null),
                                jdk.newSignatureMethod(Names.RSA_256, null),
                                references),
                        keys.newKeyInfo(List.of(new DOMStructure(str))))
                .sign(context);
        return Xml.bytes(document);
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

    private static SoapGuard guard() {
        ReceiveSettings receive = new ReceiveSettings(
                Set.of(Pattern.ID_AUTH_SOAP_02, Pattern.INTEGRITY_SOAP_01),
                Set.of(TO),
                Optional.empty(),
                Set.of(),
                Optional.empty());
        return SoapSecurity.guard(
                List.of(new Agreement(
                        new CounterpartId("consumer"),
                        new ModiSettings(
                                Optional.empty(), Optional.of(receive), Map.of(), Optional.empty(), Optional.empty()),
                        PROVIDER.asOwnKeys(),
                        CONSUMER.asTrustedKeys())),
                Clock.systemUTC());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
