package it.psihub.modi.rest;

import it.psihub.modi.Pattern;
import java.util.Set;

/** What a set of patterns comes to. */
record Agreed(Set<Pattern> patterns) {

    boolean rest() {
        return patterns.stream().anyMatch(Pattern::ofRest);
    }

    boolean authorization() {
        return patterns.contains(Pattern.ID_AUTH_REST_01) || patterns.contains(Pattern.ID_AUTH_REST_02);
    }

    /** Whether tokens are accepted once. */
    boolean once() {
        return patterns.contains(Pattern.ID_AUTH_REST_02);
    }

    boolean integrity() {
        return patterns.contains(Pattern.INTEGRITY_REST_01) || patterns.contains(Pattern.INTEGRITY_REST_02);
    }

    boolean audit() {
        return patterns.contains(Pattern.AUDIT_REST_01) || patterns.contains(Pattern.AUDIT_REST_02);
    }

    /** Whether a voucher is bound to the tracking evidence. */
    boolean boundEvidence() {
        return patterns.contains(Pattern.AUDIT_REST_02);
    }

    boolean channel() {
        return patterns.contains(Pattern.ID_AUTH_CHANNEL_01) || clientCertificate();
    }

    boolean clientCertificate() {
        return patterns.contains(Pattern.ID_AUTH_CHANNEL_02);
    }

    /** How the key of {@code Agid-JWT-Signature} must be named. */
    KeyReference signatureKey() {
        boolean first = patterns.contains(Pattern.INTEGRITY_REST_01);
        boolean second = patterns.contains(Pattern.INTEGRITY_REST_02);
        if (first == second) {
            return KeyReference.ANY;
        }
        return first ? KeyReference.CERTIFICATE : KeyReference.KID;
    }
}
