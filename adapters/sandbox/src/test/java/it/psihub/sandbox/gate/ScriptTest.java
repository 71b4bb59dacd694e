package it.psihub.sandbox.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.psihub.sandbox.standin.Dice;
import it.psihub.sandbox.standin.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScriptTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    static Stream<Fault> faults() {
        return Stream.of(
                Fault.slow(When.AFTER, SECOND),
                Fault.drip(3, SECOND),
                Fault.hold(When.BEFORE),
                Fault.hold(When.AFTER, SECOND),
                Fault.reorderRequests(SECOND),
                Fault.reorderAnswers(SECOND),
                Fault.down(SECOND),
                Fault.reset(When.AFTER),
                Fault.loseAnswer(),
                Fault.duplicateRequest(),
                Fault.duplicateRequestAtOnce(4),
                Fault.status(500),
                Fault.status(When.AFTER, 429, 7, RetryAfter.DATE),
                Fault.status(When.BEFORE, 200, "text/html", "<html/>"),
                Fault.redirect(308, "/elsewhere"),
                Fault.garbage(),
                Fault.contentType("text/plain"),
                Fault.half(),
                Fault.duplicateAnswer(),
                Fault.denied(SECOND));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void isTheSame_writtenInCodeOrAsJson(Fault fault) throws ScriptMistakes {
        assertReadBack(
                Rule.on(Match.request(3).and(Match.path("/fhir"))).then(fault).atMost(2));
    }

    @Test
    void isTheSame_forEveryMatch() throws ScriptMistakes {
        Fault fault = Fault.loseAnswer();
        for (Match match : List.of(
                Match.any(),
                Match.requests(2, 5).and(Match.method("PUT")),
                Match.every(7).and(Match.operation("invioSAP")),
                Match.oneIn(20).and(Match.bodyContains("x")),
                Match.between(SECOND, Duration.ofSeconds(2)))) {
            assertReadBack(Rule.on(match).then(fault));
        }
        assertReadBack(Rule.on(Match.connections(2, 3)).then(Fault.certificate(WrongCertificate.WRONG_HOST)));
        assertReadBack(Rule.on(Match.connection(1).and(Match.between(SECOND, Duration.ofSeconds(2))))
                .then(Fault.cutHandshake()));
    }

    private static void assertReadBack(Rule rule) throws ScriptMistakes {
        Script script = Script.of(rule);
        assertThat(Script.read(Json.read(script.json().toString()))).isEqualTo(script);
    }

    @Test
    void refusesWhatMakesNoSense_inCodeToo() {
        assertThatThrownBy(() -> Rule.on(Match.method("GET")).then(Fault.cutHandshake()))
                .hasMessageContaining("matches by connection and time");
        assertThatThrownBy(() -> Rule.on(Match.connection(1)).then(Fault.garbage()))
                .hasMessageContaining("happens to requests");
        assertThatThrownBy(() -> Rule.on(Match.any()).then(Fault.down(SECOND)))
                .hasMessageContaining("lasts as long as the match's time");
        assertThatThrownBy(() -> Match.request(1).and(Match.every(2))).hasMessageContaining("request is said twice");
        assertThatThrownBy(() -> Match.path("(")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Match.request(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void leavesItToChance_bySeedAlone() {
        List<Integer> once = met(1, "cpi-puglia");

        assertThat(once).hasSizeBetween(70, 130).isEqualTo(met(1, "cpi-puglia"));
        assertThat(met(2, "cpi-puglia")).isNotEqualTo(once);
        assertThat(met(1, "cpi-sicilia")).isNotEqualTo(once);
    }

    /** Which of a thousand requests one rule of one in ten meets. */
    private static List<Integer> met(long seed, String gate) {
        Script script = Script.of(Rule.on(Match.oneIn(10)).then(Fault.loseAnswer()));
        Running running = new Running(script, new Dice(seed), gate);
        Seen seen = new DroppedSet("any");
        return IntStream.rangeClosed(1, 1_000)
                .filter(number -> running.request(seen).isPresent())
                .boxed()
                .toList();
    }

    @Test
    void findsTheOperationOfSoapAlone() {
        assertThat(SoapOperation.of("<a:Envelope xmlns:a='x'><a:Header><Body2/></a:Header><a:Body><b:do xmlns:b='y'/>"
                        .concat("</a:Body></a:Envelope>")
                        .getBytes(StandardCharsets.UTF_8)))
                .contains("do");
        for (String other :
                List.of("", "{}", "<Body/>", "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:/'>]><Body>&e;</Body>")) {
            assertThat(SoapOperation.of(other.getBytes(StandardCharsets.UTF_8))).isEqualTo(Optional.empty());
        }
    }
}
