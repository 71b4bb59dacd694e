package it.psihub.modi.rest;

import it.psihub.modi.Audit;
import it.psihub.modi.Times;
import it.psihub.modi.config.SendSettings;
import it.psihub.modi.jose.TokenWriter;
import it.psihub.modi.key.OwnKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The tracking evidence of the hub's calls. Under AUDIT_REST_02 a voucher is bound to it, so that one serves for several
 * calls, until shortly before a receiver would refuse it.
 */
final class Evidence {
    private static final long LEAST_NONCE = 1_000_000_000_000L;
    private static final int MOST_AUDIENCES = 64;
    private static final Duration SHORTLY = Duration.ofSeconds(15);

    private final Audit audit;
    private final Optional<String> purposeId;
    private final boolean bound;
    private final Duration life;
    private final TokenWriter writer;
    private final Stamp stamp;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Kept> kept = new HashMap<>();

    Evidence(Audit audit, Optional<String> purposeId, SendSettings send, TokenWriter writer, Stamp stamp) {
        this.audit = audit;
        this.purposeId = purposeId;
        this.bound = new Agreed(send.patterns()).boundEvidence();
        this.life = AgreedCalls.life(send);
        this.writer = writer;
        this.stamp = stamp;
    }

    /** @param common who and for whom, as in the other tokens of the call */
    String current(OwnKey key, Map<String, Object> common) {
        return bound ? kept(key, common) : make(key, common);
    }

    private synchronized String kept(OwnKey key, Map<String, Object> common) {
        Instant now = stamp.clock().instant();
        String audience = String.valueOf(common.get("aud"));
        Kept known = kept.get(audience);
        if (known != null && known.serves(key, now)) {
            return known.compact();
        }
        Duration accepted = life.compareTo(Times.OLDEST) < 0 ? life : Times.OLDEST;
        Duration margin = accepted.dividedBy(4).compareTo(SHORTLY) < 0 ? accepted.dividedBy(4) : SHORTLY;
        Kept made = new Kept(key, make(key, common), now.plus(accepted).minus(margin));
        if (kept.size() >= MOST_AUDIENCES) {
            kept.clear();
        }
        kept.put(audience, made);
        return made.compact();
    }

    private String make(OwnKey key, Map<String, Object> common) {
        Map<String, Object> claims = stamp.claims(life);
        claims.putAll(common);
        claims.put("userID", audit.userId());
        claims.put("userLocation", audit.userLocation());
        claims.put("LoA", audit.levelOfAssurance());
        purposeId.ifPresent(id -> claims.put("purposeId", id));
        if (bound) {
            claims.put("dnonce", random.nextLong(LEAST_NONCE, 10 * LEAST_NONCE));
        }
        return writer.write(key, claims);
    }

    private record Kept(OwnKey key, String compact, Instant until) {
        boolean serves(OwnKey wanted, Instant now) {
            return now.isBefore(until) && key.equals(wanted);
        }
    }
}
