package it.psihub.sandbox.modi;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.TokenUse;
import it.psihub.modi.HeaderFields;
import it.psihub.modi.Refusal;
import it.psihub.modi.Refusal.Fault;
import it.psihub.modi.Refusal.Place;
import it.psihub.modi.Refused;
import it.psihub.modi.soap.SoapCall;
import it.psihub.modi.soap.SoapGuard;
import it.psihub.sandbox.standin.Reply;
import it.psihub.sandbox.standin.Request;
import it.psihub.sandbox.standin.StandIn.Call;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What lies around the guard, which has tests of its own: here it takes what begins with "signed:" and strips that. */
class SoapEntranceTest {

    private static final String SIGNED = "signed:";

    private final List<String> done = new ArrayList<>();
    private final SoapEntrance entrance = new SoapEntrance(new Guard(), new SeenInMemory(Clock.systemUTC()));

    private Reply send(String method, String body) {
        Request request = new Request(
                method,
                "cpi-puglia",
                "",
                Map.of(),
                URI.create("http://127.0.0.1/job-centre/cpi-puglia"),
                new Request.Wire(URI.create("/job-centre/cpi-puglia"), new HeaderFields(Map.of())),
                body.getBytes(StandardCharsets.UTF_8));
        return entrance.open(request, this::service).run().get();
    }

    private Call service(Request request) {
        String body = new String(request.body(), StandardCharsets.UTF_8);
        return Call.changes(body, () -> {
            done.add(body);
            return body.equals("other")
                    ? Reply.problem(405, "Method Not Allowed", "not here")
                    : new Reply(200, "text/xml; charset=utf-8", Map.of(), "Ricevuto sì");
        });
    }

    @Test
    void givesOnWhatIsSignedAlone_andSignsTheAnswer() {
        Reply reply = send("POST", SIGNED + "one");
        assertThat(done).containsExactly("one");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("Ricevuto sì, signed for one");
    }

    @Test
    void answersAFault_andDoesNothing_whenTheGuardRefuses() {
        Reply reply = send("POST", "one");
        assertThat(done).isEmpty();
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.contentType()).isEqualTo("text/xml; charset=utf-8");
        assertThat(reply.body()).isEqualTo("fault security.missing");
    }

    @Test
    void takesAMessageOnce() {
        send("POST", SIGNED + "one");
        Reply again = send("POST", SIGNED + "one");
        assertThat(done).containsExactly("one");
        assertThat(again.status()).isEqualTo(500);
        assertThat(again.body()).isEqualTo("fault addressing.replayed");
    }

    @Test
    void leavesTheContractToAnybody_andWhatIsNoEnvelopeUnsigned() {
        send("GET", "wsdl");
        assertThat(done).containsExactly("wsdl");
        assertThat(send("POST", SIGNED + "other").contentType()).isEqualTo("application/problem+json");
    }

    private static final class Guard implements SoapGuard {

        @Override
        public boolean covers(CounterpartId counterpart) {
            return true;
        }

        @Override
        public SoapCall open(byte[] envelope, boolean secure, Optional<X509Certificate> clientCertificate)
                throws Refused {
            String text = new String(envelope, StandardCharsets.UTF_8);
            if (!text.startsWith(SIGNED)) {
                throw new Refused(Place.SECURITY, Fault.MISSING);
            }
            String id = text.substring(SIGNED.length());
            return new SoapCall(
                    new CounterpartId("hub"),
                    List.of(new TokenUse("hub", id, Instant.now().plusSeconds(60))),
                    Optional.of(id),
                    Optional.empty(),
                    Optional.empty(),
                    id.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public byte[] answer(SoapCall call, byte[] envelope) {
            String text = new String(envelope, StandardCharsets.UTF_8) + ", signed for "
                    + call.messageId().orElseThrow();
            return text.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public byte[] fault(Refusal refusal) {
            return ("fault " + refusal.code()).getBytes(StandardCharsets.UTF_8);
        }
    }
}
