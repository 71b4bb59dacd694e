package it.psihub.modi.pdnd;

import it.psihub.exchange.Cause;
import it.psihub.modi.RestRequest;
import it.psihub.modi.key.NoKey;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * Vouchers of one client, kept until shortly before their end. All that want one of a kind wait for the same request, which
 * belongs to none of them: who is interrupted leaves, and the others get theirs. After a failure nobody asks for a while.
 */
final class KeptVouchers implements Vouchers {
    /** Each tracking evidence has one of its own; the oldest are forgotten. */
    static final int MOST = 128;

    private final TokenEndpoint endpoint;
    private final Clock clock;
    private final Map<Optional<String>, Given> kept = new Oldest();
    private final Map<Optional<String>, CompletableFuture<Given>> underWay = new HashMap<>();
    private final BackOff backOff = new BackOff();
    private Cause lastFailure = Cause.UNAVAILABLE;

    KeptVouchers(TokenEndpoint endpoint, Clock clock) {
        this.endpoint = endpoint;
        this.clock = clock;
    }

    @Override
    public Map<String, String> headers(VoucherRequest wanted, RestRequest request) throws IOException {
        String voucher = await(wanted(TokenEndpoint.digest(wanted))).voucher();
        if (endpoint.bound().isEmpty()) {
            return Map.of("Authorization", "Bearer " + voucher);
        }
        String proof = endpoint.bound()
                .get()
                .proof(request.method(), request.target(), clock.instant(), Optional.empty(), Optional.of(voucher));
        return Map.of("Authorization", "DPoP " + voucher, "DPoP", proof);
    }

    private CompletableFuture<Given> wanted(Optional<String> digest) throws NoVoucher {
        CompletableFuture<Given> own = new CompletableFuture<>();
        int attempt;
        synchronized (this) {
            Instant now = clock.instant();
            Given known = kept.get(digest);
            if (known != null && known.serves(now)) {
                return CompletableFuture.completedFuture(known);
            }
            CompletableFuture<Given> others = underWay.get(digest);
            if (others != null) {
                return others;
            }
            Duration left = backOff.left(now);
            if (!left.isZero()) {
                throw new NoVoucher(lastFailure, Optional.of(left));
            }
            underWay.put(digest, own);
            attempt = backOff.begin();
        }
        ask(digest, attempt, own);
        return own;
    }

    private void ask(Optional<String> digest, int attempt, CompletableFuture<Given> own) {
        CompletableFuture<Given> asked;
        try {
            asked = endpoint.ask(digest);
        } catch (IOException | RuntimeException failure) {
            asked = CompletableFuture.failedFuture(failure);
        }
        asked.whenComplete((given, failure) -> {
            if (failure == null) {
                keep(digest, attempt, given);
                own.complete(given);
            } else {
                Throwable why = unwrapped(failure);
                fail(digest, attempt, why);
                own.completeExceptionally(why);
            }
        });
    }

    private synchronized void keep(Optional<String> digest, int attempt, Given given) {
        underWay.remove(digest);
        kept.put(digest, given);
        backOff.succeeded(attempt);
    }

    private synchronized void fail(Optional<String> digest, int attempt, Throwable why) {
        underWay.remove(digest);
        // without a key nobody was asked
        if (why instanceof NoVoucher none) {
            lastFailure = none.why();
            backOff.failed(attempt, clock.instant(), none.after());
        }
    }

    private static Given await(CompletableFuture<Given> given) throws IOException {
        try {
            return given.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoVoucher(Cause.TIMEOUT, Optional.empty());
        } catch (ExecutionException e) {
            throw own(unwrapped(e));
        }
    }

    // each of those that waited gets an exception of its own
    private static IOException own(Throwable failure) {
        if (failure instanceof NoVoucher none) {
            return new NoVoucher(none.why(), none.after());
        }
        if (failure instanceof NoKey none) {
            return new NoKey(String.valueOf(none.getMessage()));
        }
        throw new IllegalStateException("asking for a voucher failed", failure);
    }

    private static Throwable unwrapped(Throwable failure) {
        Throwable one = failure;
        while ((one instanceof CompletionException || one instanceof ExecutionException) && one.getCause() != null) {
            one = one.getCause();
        }
        return one;
    }

    private static final class Oldest extends LinkedHashMap<Optional<String>, Given> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Optional<String>, Given> eldest) {
            return size() > MOST;
        }
    }
}
