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
import it.psihub.modi.config.SendSettings;
import it.psihub.modi.key.NoKey;
import it.psihub.modi.key.OwnKey;
import it.psihub.modi.key.OwnKeys;
import it.psihub.modi.key.TrustedKeys;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class SoapExchangeTest {
    private static final URI TO = URI.create("https://provider.example/soap");
    private static final TestKeys CONSUMER = TestKeys.rsa("consumer");
    private static final TestKeys PROVIDER = TestKeys.rsa("provider");
    private static final TestKeys STRANGER = TestKeys.rsa("stranger");
    private static final String PLAIN = "<s:Envelope xmlns:s=\"" + Names.SOAP_11
            + "\"><s:Body><q:ask xmlns:q=\"urn:q\"><amount>10</amount></q:ask></s:Body></s:Envelope>";
    private static final Set<Pattern> PATTERNS = Set.of(Pattern.ID_AUTH_SOAP_02, Pattern.INTEGRITY_SOAP_01);

    private final Clock clock = Clock.systemUTC();
    private final SoapCalls calls = calls(CONSUMER, PATTERNS, clock);
    private final SoapGuard guard = guard(PATTERNS, clock);

    @Test
    void takesWhatWasSigned_andTheAnswerThatRelatesToIt() throws Exception {
        SignedEnvelope request = calls.sign(bytes(PLAIN), TO);
        SoapCall call = guard.open(request.bytes(), false, Optional.empty());

        assertThat(call.id()).isEqualTo(new CounterpartId("consumer"));
        assertThat(call.messageId()).contains(request.messageId());
        assertThat(call.once())
                .singleElement()
                .satisfies(use -> assertThat(use.id()).isEqualTo(request.messageId()));
        assertThat(text(call.envelope())).contains("<amount>10</amount>").doesNotContain("Security");

        byte[] answer = guard.answer(call, bytes(PLAIN.replace("10", "20")));
        assertThat(text(calls.check(request, answer))).contains("<amount>20</amount>");
        SignedEnvelope other = calls.sign(bytes(PLAIN), TO);
        assertRefused("addressing.mismatch", () -> calls.check(other, answer));
        assertRefused("security.missing", () -> calls.check(request, bytes(PLAIN)));
        assertRefused(
                "security.tampered",
                () -> calls.check(request, bytes(text(answer).replace(">20<", ">21<"))));
    }

    @Test
    void givesBackFaultsAsTheyCame() throws Exception {
        SignedEnvelope request = calls.sign(bytes(PLAIN), TO);
        byte[] fault = guard.fault(new it.psihub.modi.Refusal(
                it.psihub.modi.Refusal.Place.TIMESTAMP, it.psihub.modi.Refusal.Fault.EXPIRED));
        assertThat(text(fault)).contains("<faultcode>wsu:MessageExpired</faultcode>");
        assertThat(calls.check(request, fault)).isEqualTo(fault);
    }

    @ParameterizedTest
    @CsvSource({"PT-6S,timestamp.early", "PT2M,timestamp.expired", "PT6M,timestamp.expired"})
    void refusesOutsideItsTime(Duration later, String code) throws Exception {
        SignedEnvelope request = calls.sign(bytes(PLAIN), TO);
        SoapGuard then = guard(PATTERNS, Clock.offset(clock, later));
        assertRefused(code, () -> then.open(request.bytes(), false, Optional.empty()));
    }

    @Test
    void refusesStrangers_andOtherAudiences() throws Exception {
        byte[] strange = calls(STRANGER, PATTERNS, clock).sign(bytes(PLAIN), TO).bytes();
        assertRefused("security.unknown-key", () -> guard.open(strange, false, Optional.empty()));
        byte[] elsewhere =
                calls.sign(bytes(PLAIN), URI.create("https://else.example/")).bytes();
        assertRefused("addressing.audience", () -> guard.open(elsewhere, false, Optional.empty()));
    }

    @Test
    void refusesABodyThatIsNotSigned() throws Exception {
        byte[] bare = calls(CONSUMER, Set.of(Pattern.ID_AUTH_SOAP_02), clock)
                .sign(bytes(PLAIN), TO)
                .bytes();
        assertRefused("security.not-signed", () -> guard.open(bare, false, Optional.empty()));
        assertThat(guard(Set.of(Pattern.ID_AUTH_SOAP_02), clock)
                        .open(bare, false, Optional.empty())
                        .once())
                .hasSize(1);
    }

    @Test
    void refusesEveryWrapping() throws Exception {
        // each keeps the signed body somewhere and puts a forged one where it is read
        refuses(
                "envelope.doubled",
                t -> t.replace(body(t), forged("")).replace("</s:Header>", body(t) + "</s:Header>"));
        refuses("envelope.doubled", t -> t.replace(body(t), forged("<w>" + body(t) + "</w>")));
        refuses("envelope.doubled", t -> t.replace(body(t), forged(bodyId(t), body(t))));
        refuses("envelope.malformed", t -> t.replace(body(t), body(t) + forged("")));
        refuses("envelope.malformed", t -> t.replace(body(t), forged("") + body(t)));
        refuses(
                "envelope.doubled",
                t -> t.replace(body(t), forged("")).replace("</wsse:Security>", body(t) + "</wsse:Security>"));
        refuses(
                "security.not-allowed",
                t -> t.replace(body(t), forged(""))
                        .replace(
                                "</wsse:Security>",
                                "<x>" + body(t).replace("s:Body", "s:Bodi") + "</x></wsse:Security>"));
        refuses(
                "envelope.doubled",
                t -> t.replace("</ds:Signature>", "<ds:Object>" + body(t) + "</ds:Object></ds:Signature>"));
    }

    @Test
    void refusesWhatTheListDoesNotHold() throws Exception {
        refuses("security.algorithm", t -> t.replace(Names.SHA_256, Names.DS + "sha1"));
        refuses("security.algorithm", t -> t.replace(Names.RSA_256, Names.DS + "hmac-sha1"));
        refuses(
                "security.algorithm",
                t -> t.replace(
                        "<ds:Transform Algorithm=\"" + Names.EXCLUSIVE,
                        "<ds:Transform Algorithm=\"" + Names.DS + "enveloped-signature"));
        refuses("security.not-allowed", t -> t.replaceFirst("URI=\"#id-[^\"]*\"", "URI=\"\""));
        refuses("security.not-allowed", t -> t.replaceFirst("URI=\"#id-[^\"]*\"", "URI=\"http://evil.example/\""));
        refuses("security.tampered", t -> t.replace(">10<", ">11<"));
        refuses("envelope.doubled", t -> t.replace("<q:ask", "<q:ask Id=\"" + bodyId(t) + "\""));
        refuses("envelope.malformed", t -> "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + t);
        refuses("envelope.malformed", t -> t.replace(">10<", ">" + "<d>".repeat(300) + "</d>".repeat(300) + "<"));
        SignedEnvelope request = calls.sign(bytes(PLAIN), TO);
        byte[] wide = ("<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + text(request.bytes()))
                .getBytes(StandardCharsets.UTF_16);
        assertRefused("envelope.malformed", () -> guard.open(wide, false, Optional.empty()));
    }

    @Test
    void verifiesWithTheJdksOwnSignatures() throws Exception {
        Document document = Xml.parse(calls.sign(bytes(PLAIN), TO).bytes());
        NodeList all = document.getElementsByTagNameNS("*", "*");
        DOMValidateContext context = new DOMValidateContext(
                CONSUMER.pair().getPublic(),
                document.getElementsByTagNameNS(Names.DS, "Signature").item(0));
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            if (element.hasAttributeNS(Names.WSU, "Id")) {
                context.setIdAttributeNS(element, Names.WSU, "Id");
            }
        }
        XMLSignatureFactory jdk = XMLSignatureFactory.getInstance("DOM", "XMLDSig");
        assertThat(jdk.unmarshalXMLSignature(context).validate(context)).isTrue();
    }

    @Test
    void signsOnACurve_asTheClientAndAsTheServer() throws Exception {
        TestKeys curved = TestKeys.ec("curved");
        SoapCalls own = calls(curved, PATTERNS, clock, curved.asTrustedKeys());
        SoapGuard theirs = guard(PATTERNS, clock, curved.asOwnKeys(), curved.asTrustedKeys());

        SignedEnvelope request = own.sign(bytes(PLAIN), TO);
        SoapCall call = theirs.open(request.bytes(), false, Optional.empty());
        byte[] answer = theirs.answer(call, bytes(PLAIN.replace("10", "20")));

        assertThat(text(request.bytes())).contains(Names.ECDSA_256);
        assertThat(text(answer)).contains(Names.ECDSA_256);
        assertThat(text(own.check(request, answer))).contains("<amount>20</amount>");
    }

    @Test
    void refusesACall_thatItHasNoKeyToAnswerWith() throws Exception {
        OwnKeys none = new OwnKeys() {
            @Override
            public OwnKey current() throws NoKey {
                throw new NoKey("none is valid now");
            }

            @Override
            public Optional<OwnKey> named(String name) {
                return Optional.empty();
            }
        };
        SoapGuard keyless = guard(PATTERNS, clock, none, CONSUMER.asTrustedKeys());
        byte[] request = calls.sign(bytes(PLAIN), TO).bytes();
        assertThatThrownBy(() -> keyless.open(request, false, Optional.empty()))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.refusal().code()).isEqualTo("answer.unavailable");
                    assertThat(refused.signer()).contains(new CounterpartId("consumer"));
                });
    }

    @Test
    void refusesASignedAnswer_thatRelatesToNothing() throws Exception {
        SignedEnvelope request = calls.sign(bytes(PLAIN), TO);
        SoapCall call = guard.open(request.bytes(), false, Optional.empty());
        SoapCall nameless = new SoapCall(
                call.id(), call.once(), Optional.empty(), Optional.empty(), Optional.empty(), call.envelope());
        byte[] answer = guard.answer(nameless, bytes(PLAIN));
        assertRefused("addressing.missing", () -> calls.check(request, answer));
    }

    private void refuses(String code, UnaryOperator<String> spoil) throws Exception {
        String good = text(calls.sign(bytes(PLAIN), TO).bytes());
        String bad = spoil.apply(good);
        assertThat(bad).isNotEqualTo(good);
        assertRefused(code, () -> guard.open(bytes(bad), false, Optional.empty()));
    }

    private static String body(String envelope) {
        return envelope.substring(envelope.indexOf("<s:Body"), envelope.indexOf("</s:Body>") + 9);
    }

    private static String bodyId(String envelope) {
        return body(envelope).replaceFirst("(?s).*?wsu:Id=\"([^\"]*)\".*", "$1");
    }

    private static String forged(String inside) {
        return "<s:Body><q:ask xmlns:q=\"urn:q\"><amount>99</amount></q:ask>" + inside + "</s:Body>";
    }

    private static String forged(String id, String inside) {
        return forged(inside).replaceFirst("<s:Body>", "<s:Body Id=\"" + id + "\">");
    }

    private static void assertRefused(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(Refused.class).hasMessage(code);
    }

    private static SoapCalls calls(TestKeys own, Set<Pattern> patterns, Clock clock) {
        return calls(own, patterns, clock, PROVIDER.asTrustedKeys());
    }

    private static SoapCalls calls(TestKeys own, Set<Pattern> patterns, Clock clock, TrustedKeys provider) {
        SendSettings send = new SendSettings(
                patterns, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        return SoapSecurity.calls(
                new Agreement(
                        new CounterpartId("provider"),
                        new ModiSettings(
                                Optional.of(send), Optional.empty(), Map.of(), Optional.empty(), Optional.empty()),
                        own.asOwnKeys(),
                        provider),
                clock);
    }

    private static SoapGuard guard(Set<Pattern> patterns, Clock clock) {
        return guard(patterns, clock, PROVIDER.asOwnKeys(), CONSUMER.asTrustedKeys());
    }

    private static SoapGuard guard(Set<Pattern> patterns, Clock clock, OwnKeys provider, TrustedKeys consumer) {
        ReceiveSettings receive =
                new ReceiveSettings(patterns, Set.of(TO.toString()), Optional.empty(), Set.of(), Optional.empty());
        return SoapSecurity.guard(
                List.of(new Agreement(
                        new CounterpartId("consumer"),
                        new ModiSettings(
                                Optional.empty(), Optional.of(receive), Map.of(), Optional.empty(), Optional.empty()),
                        provider,
                        consumer)),
                clock);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
