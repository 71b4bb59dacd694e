package it.psihub.kit.interaction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.psihub.canonical.Problem;
import it.psihub.exchange.Admitted;
import it.psihub.exchange.Applied;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.InboundState;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.Reply;
import it.psihub.exchange.ReplyTo;
import it.psihub.exchange.Route;
import it.psihub.modi.Refused;
import it.psihub.modi.soap.SoapCall;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** NONBLOCK_PUSH_SOAP and NONBLOCK_PULL_SOAP, the hub as provider. */
class SoapLaterRepliesTest {
    private static final Route ROUTE = Route.of("partner", "note");
    private static final CounterpartId ONE = new CounterpartId("comune-uno");
    private static final CounterpartId OTHER = new CounterpartId("comune-due");
    private static final URI ADDRESS = URI.create("https://comune.example.it/replies");
    private static final MessageId MESSAGE = new MessageId(UUID.fromString("019ad000-0000-7000-8000-000000000001"));
    private static final String STATUS = "<StatusRequest xmlns='urn:psi-hub:interaction:v1'/>";
    private static final String REPLY = "<ReplyRequest xmlns='urn:psi-hub:interaction:v1'/>";

    private final Map<MessageId, Reply> kept = new HashMap<>();
    private final SoapLaterReplies later = new SoapLaterReplies(
            counterpart -> counterpart.equals(ONE) ? Set.of(ADDRESS) : Set.of(),
            (route, from, message) -> route.equals(ROUTE) && from.equals(ONE)
                    ? Optional.ofNullable(kept.get(message))
                    : Optional.empty());

    private static SoapCall call(CounterpartId from, String body, Optional<String> replyTo, String correlation) {
        String envelope = "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Header/><s:Body>" + body
                + "</s:Body></s:Envelope>";
        return new SoapCall(
                from, List.of(), Optional.empty(), replyTo, Optional.of(correlation), envelope.getBytes(UTF_8));
    }

    private static SoapCall call(String body) {
        return call(ONE, body, Optional.empty(), MESSAGE.value().toString());
    }

    private SoapLaterReplies.Asked asked(SoapCall call) {
        return later.asked(Interaction.PULL, ROUTE, call);
    }

    private String answer(SoapCall call) {
        SoapLaterReplies.Asked asked = asked(call);
        assertThat(asked).isInstanceOf(SoapLaterReplies.Asked.Answer.class);
        return new String(((SoapLaterReplies.Asked.Answer) asked).envelope(), UTF_8);
    }

    private void keep(InboundState state, Problem... problems) {
        kept.put(MESSAGE, new Reply(state, Applied.NOTHING, List.of(problems)));
    }

    @Test
    void callsBackWhereTheSenderIsRegistered() throws Refused {
        assertThat(later.replyTo(Interaction.PUSH, call(ONE, "<Note/>", Optional.of(ADDRESS.toString()), "x")))
                .hasValue(new ReplyTo(ADDRESS, ReplyTo.Via.SOAP));
        assertThat(later.replyTo(Interaction.PULL, call(ONE, "<Note/>", Optional.of("http://evil/"), "x")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/",
                "https://comune.example.it/replies/",
                "https://comune.example.it/replies ",
                "HTTPS://comune.example.it/replies",
                "https://comune.example.it:443/replies"
            })
    void refusesEveryOtherAddress(String address) {
        assertThatThrownBy(() -> later.replyTo(Interaction.PUSH, call(ONE, "<Note/>", Optional.of(address), "x")))
                .isInstanceOf(Refused.class)
                .hasMessage("reply-to.not-allowed");
    }

    @Test
    void refusesAnAddressOfSomebodyElse_andNone() {
        assertThatThrownBy(() ->
                        later.replyTo(Interaction.PUSH, call(OTHER, "<Note/>", Optional.of(ADDRESS.toString()), "x")))
                .hasMessage("reply-to.not-allowed");
        assertThatThrownBy(() -> later.replyTo(Interaction.PUSH, call("<Note/>")))
                .hasMessage("reply-to.missing");
    }

    @Test
    void tellsTheIdOfTheMessage_whenItIsTaken() {
        Admitted admitted = new Admitted(MESSAGE, true, new Reply(InboundState.APPLIED, Applied.NOTHING, List.of()));

        assertThat(new String(later.taken(admitted), UTF_8))
                .contains("<i:X-Correlation-ID>" + MESSAGE.value() + "</i:X-Correlation-ID></soap:Header>")
                .contains("<soap:Body><i:Accepted");
    }

    @Test
    void isPending_thenReady_thenTellsTheReply() {
        keep(InboundState.RECEIVED);
        assertThat(answer(call(STATUS))).contains("<i:State>pending</i:State>");
        assertThat(asked(call(REPLY))).isEqualTo(new SoapLaterReplies.Asked.NotThere());

        keep(InboundState.REJECTED, new Problem("/a<b", "refused", "bad \u0001 & ugly"));

        assertThat(answer(call(STATUS))).contains("<i:State>ready</i:State>");
        assertThat(answer(call(REPLY)))
                .contains("<i:State>rejected</i:State>")
                .contains("<i:Path>/a&lt;b</i:Path><i:Code>refused</i:Code><i:Text>bad \uFFFD &amp; ugly</i:Text>");
    }

    @Test
    void tellsNobodyElseThatTheMessageIsThere() {
        keep(InboundState.APPLIED);
        String id = MESSAGE.value().toString();
        SoapLaterReplies.Asked.NotThere notThere = new SoapLaterReplies.Asked.NotThere();

        assertThat(asked(call(OTHER, STATUS, Optional.empty(), id))).isEqualTo(notThere);
        assertThat(asked(call(OTHER, REPLY, Optional.empty(), id))).isEqualTo(notThere);
        assertThat(asked(call(ONE, STATUS, Optional.empty(), UUID.randomUUID().toString())))
                .isEqualTo(notThere);
        assertThat(asked(call(ONE, STATUS, Optional.empty(), "1-1-1-1-1"))).isEqualTo(notThere);
        assertThat(later.asked(Interaction.PULL, Route.of("partner", "other"), call(STATUS)))
                .isEqualTo(notThere);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Note/>",
                "<StatusRequest xmlns='urn:other'/>",
                "<Note><StatusRequest xmlns='urn:psi-hub:interaction:v1'/></Note>",
                "",
                "text",
                "<unclosed>"
            })
    void takesEveryOtherBodyForAMessage(String body) {
        keep(InboundState.APPLIED);

        assertThat(asked(call(body))).isEqualTo(new SoapLaterReplies.Asked.Nothing());
        assertThat(later.asked(Interaction.PUSH, ROUTE, call(STATUS))).isEqualTo(new SoapLaterReplies.Asked.Nothing());
    }
}
