package it.psihub.sandbox.modi;

import it.psihub.exchange.SeenTokens;
import it.psihub.exchange.TokenUse;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Tokens that were accepted, each remembered until its end. They are forgotten when the sandbox ends: who restarts it could use a
 * token again within its life, a few minutes. The hub's own store does not forget.
 */
public final class SeenInMemory implements SeenTokens {

    private record Name(String issuer, String id) {}

    private final Clock clock;
    private final Set<Name> seen = new HashSet<>();
    private final PriorityQueue<TokenUse> byEnd = new PriorityQueue<>(Comparator.comparing(TokenUse::expires));

    public SeenInMemory(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized boolean firstTime(TokenUse use) {
        Instant now = clock.instant();
        while (!byEnd.isEmpty() && byEnd.element().expires().isBefore(now)) {
            TokenUse over = byEnd.remove();
            seen.remove(new Name(over.issuer(), over.id()));
        }
        if (!seen.add(new Name(use.issuer(), use.id()))) {
            return false;
        }
        byEnd.add(use);
        return true;
    }

    /** How many are remembered. */
    synchronized int size() {
        return seen.size();
    }
}
