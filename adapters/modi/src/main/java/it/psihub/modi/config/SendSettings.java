package it.psihub.modi.config;

import it.psihub.modi.Audit;
import it.psihub.modi.Pattern;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How the hub's calls to a counterpart are secured.
 *
 * @param audience {@code aud} of tokens, {@code wsa:To} of envelopes; the address that is called when empty
 * @param life of the hub's tokens, 10 s to 1 h; 2 minutes when empty
 * @param signedAnswers whether an answer must be signed; true when empty and there is an INTEGRITY pattern
 * @param keyReference how a token names the key: {@code x5c}, {@code x5t} ({@code x5t#S256}) or {@code kid}; {@code x5c}
 *     when empty, {@code kid} with INTEGRITY_REST_02
 * @param audit what AUDIT_REST says of calls that no operator makes
 */
public record SendSettings(
        Set<Pattern> patterns,
        Optional<String> audience,
        Optional<Duration> life,
        Optional<Boolean> signedAnswers,
        Optional<String> keyReference,
        Optional<AuditSettings> audit) {
    public SendSettings {
        patterns = Set.copyOf(patterns);
    }

    /** As {@link Audit}. */
    public record AuditSettings(String userId, String userLocation, String levelOfAssurance) {
        public Audit audit() {
            return new Audit(userId, userLocation, levelOfAssurance);
        }
    }
}
