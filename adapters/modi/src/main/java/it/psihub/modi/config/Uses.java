package it.psihub.modi.config;

import it.psihub.modi.Pattern;
import java.util.Set;
import java.util.stream.Stream;

/** What the hub's own keys are used for under an agreement. */
record Uses(ModiSettings settings) {

    /** Whether any is. */
    boolean keys() {
        return sent().anyMatch(pattern -> pattern != Pattern.ID_AUTH_CHANNEL_01) || answersAreSigned();
    }

    /** Whether their certificates are shown to anybody: always but with trust by {@code kid}. */
    boolean certificates() {
        boolean calls = sent().anyMatch(pattern -> pattern.ofSoap() || pattern == Pattern.ID_AUTH_CHANNEL_02);
        boolean answers = answersAreSigned() && taken().anyMatch(Pattern::ofSoap);
        return calls || answers || settings.send().filter(Uses::inTokens).isPresent();
    }

    private static boolean inTokens(SendSettings send) {
        boolean tokens = send.patterns().stream().anyMatch(Pattern::ofRest);
        boolean kid =
                send.keyReference().map("kid"::equals).orElse(send.patterns().contains(Pattern.INTEGRITY_REST_02));
        return tokens && !kid;
    }

    private Stream<Pattern> sent() {
        return settings.send().map(SendSettings::patterns).stream().flatMap(Set::stream);
    }

    private Stream<Pattern> taken() {
        return settings.receive().map(ReceiveSettings::patterns).stream().flatMap(Set::stream);
    }

    private boolean answersAreSigned() {
        return settings.receive().filter(Uses::signsAnswers).isPresent();
    }

    private static boolean signsAnswers(ReceiveSettings receive) {
        return receive.signedAnswers().orElse(receive.patterns().stream().anyMatch(Pattern::ofIntegrity));
    }
}
