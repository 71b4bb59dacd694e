package it.psihub.kit.http;

import it.psihub.exchange.Answer;
import it.psihub.exchange.Cause;
import it.psihub.kit.check.JsonTrees;
import it.psihub.modi.Refusal;
import it.psihub.modi.rest.Proof;
import java.time.Instant;
import java.util.Optional;

/**
 * Answers that what stands before a counterpart's application may have given under ModI: they say nothing of the
 * document. After {@link WireFailures#of(int, Optional, Instant)}, before the adapter's own reading.
 */
public final class FrontAnswers {
    private FrontAnswers() {}

    /**
     * A conflict may say that the same request came before, carried twice on its way: what came of that one, asking
     * tells. Any other refusal that is not signed though it should be is one of keys, clocks or agreements, and would meet
     * every document alike.
     *
     * @param body of the answer
     */
    public static Optional<Answer> of(Proof proof, int status, byte[] body) {
        if (proof == Proof.NO_AGREEMENT || status < 400 || status >= 500) {
            return Optional.empty();
        }
        if (status == 409) {
            boolean applications = proof == Proof.SIGNED && !replayed(body);
            return applications ? Optional.empty() : Optional.of(new Answer.Lost(Cause.CONFLICT));
        }
        return proof == Proof.UNSIGNED_REFUSAL
                ? Optional.of(new Answer.Retry(Cause.UNAUTHORIZED, Optional.empty()))
                : Optional.empty();
    }

    private static boolean replayed(byte[] body) {
        return JsonTrees.node(body)
                .fold(problem -> Refusal.REPLAYED.equals(problem.path("type").stringValue("")), unreadable -> false);
    }
}
