package it.psihub.runtime.attack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.exchange.CounterpartId;
import it.psihub.kit.interaction.InteractionXml;
import it.psihub.modi.Refused;
import it.psihub.modi.config.Agreement;
import it.psihub.modi.config.ModiSettings;
import it.psihub.modi.config.ReceiveSettings;
import it.psihub.modi.soap.SignedEnvelope;
import it.psihub.modi.soap.SoapCall;
import it.psihub.modi.soap.SoapSecurity;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** NONBLOCK_PULL_SOAP and NONBLOCK_PUSH_SOAP, the hub as provider, all of it signed. */
class SoapLaterRepliesIT {
    private static final Pattern CORRELATION = Pattern.compile("X-Correlation-ID[^>]*>([0-9a-f-]{36})<");

    @SuppressWarnings("NullAway.Init")
    private static AttackedHub hub;

    private final SoapMessages soap = new SoapMessages(hub);

    @BeforeAll
    static void start() throws IOException {
        hub = new AttackedHub();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void tellsTheStateAndTheReply_toWhoSentTheMessage() throws Exception {
        String taken = send(AttackedHub.SOAP_PULLED, SoapMessages.envelope(SoapMessages.note()));
        assertThat(taken).contains("Accepted");
        String message = correlation(taken);
        assertThat(hub.jdbc().queryForObject("SELECT count(*) FROM message WHERE id = ?::uuid", Long.class, message))
                .isEqualTo(1);

        assertThat(send(AttackedHub.SOAP_PULLED, ask("StatusRequest", message))).contains("ready");
        String reply = send(AttackedHub.SOAP_PULLED, ask("ReplyRequest", message));
        assertThat(reply).contains("applied");
        assertThat(correlation(reply)).isEqualTo(message);
    }

    @Test
    void findsNothing_underAnIdThatIsNotOneOfTheSenders() throws Exception {
        Raw.Answer answer = raw(
                AttackedHub.SOAP_PULLED,
                sign(ask("ReplyRequest", UUID.randomUUID().toString())));
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).contains("There is no such message");
    }

    @Test
    void asksOnce_withOneMessage() throws Exception {
        String message = correlation(send(AttackedHub.SOAP_PULLED, SoapMessages.envelope(SoapMessages.note())));
        SignedEnvelope question = sign(ask("StatusRequest", message));
        assertThat(raw(AttackedHub.SOAP_PULLED, question).status()).isEqualTo(200);
        assertThat(raw(AttackedHub.SOAP_PULLED, question).body()).contains("wsa:InvalidAddressingHeader");
    }

    @Test
    void callsBackWithASignedReply_underTheSameId() throws Exception {
        String replyTo = "<r:X-ReplyTo xmlns:r=\"urn:partner\">" + hub.replies() + "</r:X-ReplyTo>";
        String taken = send(AttackedHub.SOAP_PUSHED, SoapMessages.envelope(replyTo, SoapMessages.note()));
        String message = correlation(taken);

        List<byte[]> called = hub.callBack();

        assertThat(called).hasSize(1);
        SoapCall call = received(called.get(0));
        assertThat(call.correlationId()).contains(message);
        assertThat(new String(call.envelope(), UTF_8)).contains("applied");
    }

    /** As Sofia's own side proves it. */
    private SoapCall received(byte[] envelope) throws Refused {
        ReceiveSettings receive = new ReceiveSettings(
                SoapMessages.AGREED, Set.of(hub.replies().toString()), Optional.empty(), Set.of(), Optional.empty());
        ModiSettings settings =
                new ModiSettings(Optional.empty(), Optional.of(receive), Map.of(), Optional.empty(), Optional.empty());
        Agreement agreement = new Agreement(
                new CounterpartId("hub"),
                settings,
                hub.key(AttackedHub.SOFIA).own(),
                hub.key("hub").trusted());
        return SoapSecurity.guard(List.of(agreement), Clock.systemUTC()).open(envelope, false, Optional.empty());
    }

    /** The signed answer, proved. */
    private String send(String path, byte[] envelope) throws Exception {
        SignedEnvelope signed = sign(envelope);
        Raw.Answer answer = raw(path, signed);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        soap.check(signed, answer.body());
        return answer.body();
    }

    private SignedEnvelope sign(byte[] envelope) throws IOException {
        return soap.signed(envelope);
    }

    private Raw.Answer raw(String path, SignedEnvelope signed) throws Exception {
        return soap.request(path, signed.bytes()).send(hub.port());
    }

    private static byte[] ask(String operation, String message) {
        return SoapMessages.envelope(
                "<i:X-Correlation-ID xmlns:i=\"" + InteractionXml.NAMESPACE + "\">" + message + "</i:X-Correlation-ID>",
                "<i:" + operation + " xmlns:i=\"" + InteractionXml.NAMESPACE + "\"/>");
    }

    private static String correlation(String envelope) {
        Matcher found = CORRELATION.matcher(envelope);
        assertThat(found.find()).as(envelope).isTrue();
        return found.group(1);
    }
}
