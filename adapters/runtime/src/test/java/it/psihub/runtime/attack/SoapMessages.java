package it.psihub.runtime.attack;

import it.psihub.exchange.CounterpartId;
import it.psihub.modi.Pattern;
import it.psihub.modi.Refused;
import it.psihub.modi.config.Agreement;
import it.psihub.modi.config.ModiSettings;
import it.psihub.modi.config.SendSettings;
import it.psihub.modi.soap.SignedEnvelope;
import it.psihub.modi.soap.SoapSecurity;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Sofia's envelopes, in order and almost. */
final class SoapMessages {
    static final Set<Pattern> AGREED = Set.of(Pattern.ID_AUTH_SOAP_02, Pattern.INTEGRITY_SOAP_01);

    private final AttackedHub hub;

    SoapMessages(AttackedHub hub) {
        this.hub = hub;
    }

    static byte[] envelope(String body) {
        return envelope("", body);
    }

    static byte[] envelope(String header, String body) {
        return ("<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\">"
                        + (header.isEmpty() ? "" : "<soap:Header>" + header + "</soap:Header>")
                        + "<soap:Body>" + body + "</soap:Body></soap:Envelope>")
                .getBytes(StandardCharsets.UTF_8);
    }

    static String note() {
        return "<note xmlns=\"urn:partner\">" + UUID.randomUUID() + "</note>";
    }

    SignedEnvelope signed() throws IOException {
        return signed(envelope(note()));
    }

    SignedEnvelope signed(byte[] envelope) throws IOException {
        return signed(AttackedHub.SOFIA, AGREED, AttackedHub.AUDIENCE, Duration.ZERO, Duration.ofMinutes(2), envelope);
    }

    /** @param shift by which the signer's clock is wrong */
    SignedEnvelope signed(
            String party, Set<Pattern> patterns, String audience, Duration shift, Duration life, byte[] envelope)
            throws IOException {
        Clock clock = Clock.offset(Clock.system(ZoneOffset.UTC), shift);
        return SoapSecurity.calls(agreement(party, patterns, audience, life), clock)
                .sign(envelope, URI.create(audience));
    }

    /** What the answer says, once it is proved. */
    byte[] check(SignedEnvelope request, String answer) throws Refused {
        return SoapSecurity.calls(
                        agreement(AttackedHub.SOFIA, AGREED, AttackedHub.AUDIENCE, Duration.ofMinutes(2)),
                        Clock.systemUTC())
                .check(request, answer.getBytes(StandardCharsets.UTF_8));
    }

    private Agreement agreement(String party, Set<Pattern> patterns, String audience, Duration life) {
        SendSettings send = new SendSettings(
                patterns,
                Optional.of(audience),
                Optional.of(life),
                Optional.of(patterns.contains(Pattern.ID_AUTH_SOAP_02)),
                Optional.empty(),
                Optional.empty());
        return new Agreement(
                new CounterpartId("hub"),
                new ModiSettings(Optional.of(send), Optional.empty(), Map.of(), Optional.empty(), Optional.empty()),
                hub.key(party).own(),
                hub.key("hub").trusted());
    }

    int port() {
        return hub.port();
    }

    Raw request(byte[] envelope) {
        return request(AttackedHub.SOAP_NOTES, envelope);
    }

    Raw request(String path, byte[] envelope) {
        return new Raw("POST", path, envelope)
                .add("Content-Type", "text/xml; charset=utf-8")
                .add("SOAPAction", "\"\"");
    }
}
