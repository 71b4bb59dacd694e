package it.psihub.modi.pdnd;

import it.psihub.modi.Refusal.Fault;
import it.psihub.modi.Refusal.Place;
import it.psihub.modi.Refused;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of an authorization server, fetched when first needed, when a voucher names one that is not known, and now and then,
 * so that a key that was withdrawn is trusted no longer. One thread fetches; of those that
 * cannot go on without, some wait for it, and the others are to come again.
 */
final class IssuerKeys {
    /** Vouchers with unknown keys cause one fetch in this time, however many there are: anybody can make them. */
    static final Duration UNKNOWN_KEY = Duration.ofSeconds(10);

    /** Known keys are looked up again after so long. */
    static final Duration FRESH = Duration.ofMinutes(10);

    /** Known keys are good for so long when the server cannot be reached. */
    static final Duration USABLE = Duration.ofHours(1);

    /** So many calls wait for a fetch: anybody can name a key that nobody knows, and must not hold all of the hub's threads. */
    static final int WAITING = 16;

    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);
    private static final int MOST = 256 * 1024;

    private final URI address;
    private final Clock clock;
    private final Fetch fetch;
    private final ReentrantLock fetching = new ReentrantLock();
    private final Semaphore waiting = new Semaphore(WAITING);
    private final BackOff backOff = new BackOff();
    private volatile Known known = new Known(Map.of(), Instant.MIN, false);

    /**
     * @param fetched when the keys were
     * @param failing whether the last attempt failed
     */
    private record Known(Map<String, IssuerKey> keys, Instant fetched, boolean failing) {

        /** Whether they were fetched less than so long ago; a clock that was put back makes them old. */
        boolean within(Duration age, Instant now) {
            return !now.isBefore(fetched) && now.isBefore(fetched.plus(age));
        }
    }

    IssuerKeys(URI address, Clock clock, Fetch fetch) {
        this.address = Fetch.checked("voucher-issuer.jwks", address);
        this.clock = clock;
        this.fetch = fetch;
    }

    IssuerKey key(String kid) throws Refused {
        Known seen = known;
        Optional<IssuerKey> key = usable(seen, kid);
        if (key.isPresent() && seen.within(FRESH, clock.instant())) {
            return key.get();
        }
        refresh(key.isPresent());
        Known now = known;
        Optional<IssuerKey> found = usable(now, kid);
        if (found.isPresent()) {
            return found.get();
        }
        // it may be a new one that cannot be seen now: nobody is to blame for that
        throw new Refused(Place.AUTHORIZATION, now.failing() ? Fault.UNAVAILABLE : Fault.UNKNOWN_KEY);
    }

    private Optional<IssuerKey> usable(Known from, String kid) {
        return from.within(USABLE, clock.instant())
                ? Optional.ofNullable(from.keys().get(kid))
                : Optional.empty();
    }

    /** @param canDoWithout whether a known key serves meanwhile */
    private void refresh(boolean canDoWithout) throws Refused {
        if (canDoWithout) {
            if (fetching.tryLock()) {
                fetchIfDue();
            }
            return;
        }
        if (!waiting.tryAcquire()) {
            throw new Refused(Place.AUTHORIZATION, Fault.UNAVAILABLE);
        }
        try {
            fetching.lock();
            fetchIfDue();
        } finally {
            waiting.release();
        }
    }

    /** Holds the lock, and gives it back. */
    private void fetchIfDue() throws Refused {
        try {
            // not for those that waited: what was fetched meanwhile, or failed, is theirs too
            if (isDue(clock.instant())) {
                fetch();
            }
        } finally {
            fetching.unlock();
        }
    }

    private boolean isDue(Instant now) {
        return backOff.left(now).isZero() && !known.within(UNKNOWN_KEY, now);
    }

    private void fetch() throws Refused {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Accept", "application/jwk-set+json, application/json")
                .GET()
                .build();
        int attempt = backOff.begin();
        try {
            HttpResponse<byte[]> response = fetch.send(request, MOST).get();
            Map<String, IssuerKey> keys = response.statusCode() == 200 ? IssuerKey.read(response.body()) : Map.of();
            if (keys.isEmpty()) {
                failed(attempt, "HTTP " + response.statusCode() + " without a key that can be used");
            } else {
                succeeded(attempt, keys);
            }
        } catch (ExecutionException e) {
            failed(attempt, WireTrouble.cause(e).code());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused(Place.AUTHORIZATION, Fault.UNAVAILABLE);
        }
    }

    private void succeeded(int attempt, Map<String, IssuerKey> keys) {
        if (!keys.keySet().equals(known.keys().keySet())) {
            LOG.info("the authorization server publishes {} keys, others than before", keys.size());
        }
        backOff.succeeded(attempt);
        known = new Known(keys, clock.instant(), false);
    }

    private void failed(int attempt, String why) {
        LOG.warn("the keys of the authorization server cannot be read: {}", why);
        backOff.failed(attempt, clock.instant(), Optional.empty());
        known = new Known(known.keys(), known.fetched(), true);
    }
}
