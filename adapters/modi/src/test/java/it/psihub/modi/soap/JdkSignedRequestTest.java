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
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** Requests that the JDK signed, as they come from others. */
class JdkSignedRequestTest {
    private static final TestKeys CONSUMER = TestKeys.rsa("consumer");
    private static final TestKeys CURVED = TestKeys.ec("curved");
    private static final TestKeys PROVIDER = TestKeys.rsa("provider");
    private static final String BLOCK = "<x:y xmlns:x=\"urn:x\" s:mustUnderstand=\"1\"%s/>";

    private final JdkEnvelope request = new JdkEnvelope(CONSUMER);
    private final SoapGuard guard = guard(CONSUMER);

    @Test
    void isTaken_withAndWithoutInclusivePrefixes() throws Exception {
        assertTaken(request.signed());
        assertTaken(request.prefixes("s").signed());
    }

    @Test
    void isTaken_signedOnACurve() throws Exception {
        SoapCall call = guard(CURVED).open(new JdkEnvelope(CURVED).signed(), false, Optional.empty());
        assertThat(call.messageId()).contains(JdkEnvelope.ID);
    }

    @Test
    void isTaken_withAPathOfCertificates() throws Exception {
        assertTaken(request.path().signed());
    }

    @Test
    void isRefused_whenChangedAfterwards() throws Exception {
        byte[] changed = text(request.signed()).replace(">10<", ">11<").getBytes(StandardCharsets.UTF_8);
        assertRefused("security.tampered", changed);
    }

    @Test
    void mayCarryDocuments_withSignaturesAndIdsOfTheirOwn() throws Exception {
        assertTaken(request.inBody("<ds:Signature xmlns:ds=\"" + Names.DS + "\" Id=\"a\"/>"
                        + "<ds:Signature xmlns:ds=\"" + Names.DS + "\" Id=\"a\"/>")
                .signed());
        assertTaken(
                request.inBody("<a Id=\"1\"/><b ID=\"1\"/><c xml:id=\"1\"/>").signed());
        assertTaken(request.inBody("<a wsu:Id=\"1\" Id=\"1\"/>").signed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a Id=\"body\"/>",
                "<a ID=\"to\"/>",
                "<a xml:id=\"ts\"/>",
                "<a wsu:Id=\"1\"/><b wsu:Id=\"1\"/>",
                "<wsu:Timestamp/>",
                "<s:Body/>"
            })
    void isRefused_withASecondBearerOfWhatIsSigned(String inBody) throws Exception {
        assertRefused("envelope.doubled", request.inBody(inBody).signed());
    }

    @Test
    void isRefused_withAHeaderThatMustBeUnderstood_andIsNot() throws Exception {
        assertRefused(
                "envelope.not-understood", request.header(BLOCK.formatted("")).signed());
        assertRefused(
                "envelope.not-understood",
                request.header(BLOCK.formatted(" s:actor=\"http://schemas.xmlsoap.org/soap/actor/next\""))
                        .signed());
        assertRefused(
                "envelope.not-understood",
                request.header(
                                "<wsa:ReplyTo s:mustUnderstand=\"1\"><wsa:Address>https://else.example/</wsa:Address></wsa:ReplyTo>")
                        .signed());
    }

    @Test
    void isTaken_withHeadersForOthers_andThoseThatAreUnderstood() throws Exception {
        assertTaken(request.header(BLOCK.formatted(" s:actor=\"urn:gateway\"")
                        + "<x:z xmlns:x=\"urn:x\"/><wsa:Action s:mustUnderstand=\"1\">urn:ask</wsa:Action>"
                        + "<wsa:ReplyTo s:mustUnderstand=\"1\"><wsa:Address>" + Names.WSA
                        + "/anonymous</wsa:Address></wsa:ReplyTo>")
                .signed());
    }

    @Test
    void isRefused_withATokenThatIsNoCertificateToTheLetter() throws Exception {
        String own = Base64.getEncoder().encodeToString(CONSUMER.certificate().getEncoded());
        byte[] longer = new byte[CONSUMER.certificate().getEncoded().length + 1];
        System.arraycopy(CONSUMER.certificate().getEncoded(), 0, longer, 0, longer.length - 1);
        String followed = Base64.getEncoder().encodeToString(longer);
        assertRefused("security.malformed", request.token(Names.X509, "*" + own).signed());
        assertRefused("security.malformed", request.token(Names.X509, followed).signed());
        assertRefused("security.malformed", request.token(Names.PKI_PATH, own).signed());
        assertRefused("security.not-allowed", request.token("urn:x509", own).signed());
    }

    @Test
    void isRefused_beforeThereIsATree_whenItHasMoreElementsThanAnyMessage() throws Exception {
        String many = "<a/>".repeat(200_000);
        assertRefused(
                "envelope.too-large",
                text(request.signed()).replace(">10<", ">" + many + "<").getBytes(StandardCharsets.UTF_8));
        String quotes = "'".repeat(800_001);
        assertRefused(
                "envelope.too-large",
                text(request.signed()).replace(">10<", ">" + quotes + "<").getBytes(StandardCharsets.UTF_8));
    }

    /** Whatever way the engine found what it verified: it must be the very nodes that are read. */
    @Test
    void isRefused_whenTheEngineVerifiedOtherNodesThanThoseThatAreRead() throws Exception {
        Opened opened = new Opened(Xml.parse(request.signed()));
        Claim claim = Claim.read(opened);
        new Verified(opened, claim, Instant.now());
        Map<Element, String> others = new HashMap<>(claim.signed());
        others.remove(opened.body());
        others.put((Element) opened.body().cloneNode(true), "");
        Claim other = new Claim(claim.security(), claim.timestamp(), claim.chain(), others);
        assertThatThrownBy(() -> new Verified(opened, other, Instant.now()))
                .isInstanceOf(Refused.class)
                .hasMessage("security.mismatch");
        Claim stranger =
                new Claim(claim.security(), claim.timestamp(), List.of(PROVIDER.certificate()), claim.signed());
        assertThatThrownBy(() -> new Verified(opened, stranger, Instant.now()))
                .isInstanceOf(Refused.class)
                .hasMessage("security.mismatch");
    }

    private void assertTaken(byte[] envelope) throws Exception {
        SoapCall call = guard.open(envelope, false, Optional.empty());
        assertThat(call.messageId()).contains(JdkEnvelope.ID);
        assertThat(text(call.envelope())).contains("<amount>10</amount>").doesNotContain("wsse:Security");
    }

    private void assertRefused(String code, byte[] envelope) {
        assertThatThrownBy(() -> guard.open(envelope, false, Optional.empty()))
                .isInstanceOf(Refused.class)
                .hasMessage(code);
    }

    private static SoapGuard guard(TestKeys consumer) {
        ReceiveSettings receive = new ReceiveSettings(
                Set.of(Pattern.ID_AUTH_SOAP_02, Pattern.INTEGRITY_SOAP_01),
                Set.of(JdkEnvelope.TO),
                Optional.empty(),
                Set.of(),
                Optional.empty());
        return SoapSecurity.guard(
                List.of(new Agreement(
                        new CounterpartId("consumer"),
                        new ModiSettings(
                                Optional.empty(), Optional.of(receive), Map.of(), Optional.empty(), Optional.empty()),
                        PROVIDER.asOwnKeys(),
                        consumer.asTrustedKeys())),
                Clock.systemUTC());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
