package it.psihub.kit.room;

import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Room;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the requests that are under way at all doors together, and the bytes of their bodies, and lets in no more than
 * there is room for, and of one caller no more than its share. Nobody waits here: whoever finds no room is sent away.
 */
public final class Turnstile {
    private static final Logger LOG = LoggerFactory.getLogger(Turnstile.class);

    private final DoorLimits limits;
    private final Room room;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    /** Callers are the configured counterparts: few. */
    private final Map<CounterpartId, Share> shares = new ConcurrentHashMap<>();

    private static final class Share {
        private final AtomicInteger requests = new AtomicInteger();
        private final AtomicLong bytes = new AtomicLong();
    }

    public Turnstile(DoorLimits limits, Room room) {
        this.limits = limits;
        this.room = room;
    }

    /** Requests that are under way. */
    public int requests() {
        return requests.get();
    }

    /** Bytes of bodies that are under way: announced, or read so far where none are announced. */
    public long bytes() {
        return bytes.get();
    }

    /** Lets a request in whose body is not read yet. */
    public Visit enter(CounterpartId caller) throws Busy {
        Optional<Room.Shortage> shortage = room.shortage();
        if (shortage.isPresent()) {
            throw new Busy(Busy.Why.of(shortage.get()));
        }
        if (requests.incrementAndGet() > limits.requests()) {
            requests.decrementAndGet();
            throw refusal(Busy.Why.REQUESTS);
        }
        Share share = shares.computeIfAbsent(caller, first -> new Share());
        if (share.requests.incrementAndGet() > limits.requestsOfOne()) {
            share.requests.decrementAndGet();
            requests.decrementAndGet();
            throw new Busy(Busy.Why.CALLER);
        }
        return new Visit(share);
    }

    private Busy refusal(Busy.Why why) {
        if (refused.getAndIncrement() == 0) {
            LOG.warn("the door refuses requests: {} with {} bytes are under way", requests.get(), bytes.get());
        }
        return new Busy(why);
    }

    /** The crowd is told of once, when it begins, and once more when half of it is gone. */
    private void leave(long taken) {
        bytes.addAndGet(-taken);
        if (requests.decrementAndGet() <= limits.requests() / 2 && refused.get() > 0) {
            long all = refused.getAndSet(0);
            if (all > 0) {
                LOG.info("the door has room again; it refused {} requests", all);
            }
        }
    }

    /** A request that is inside until this is closed. */
    public final class Visit implements AutoCloseable {
        private final long began = System.nanoTime();
        private Share share;
        private long taken;

        private Visit(Share share) {
            this.share = share;
        }

        /**
         * Counts it as the caller's from now on, once it is known who that is.
         *
         * @throws Busy when that is more than the caller's share
         */
        public void of(CounterpartId caller) throws Busy {
            Share own = shares.computeIfAbsent(caller, first -> new Share());
            if (own.requests.incrementAndGet() > limits.requestsOfOne()) {
                own.requests.decrementAndGet();
                throw new Busy(Busy.Why.CALLER);
            }
            if (own.bytes.addAndGet(taken) > limits.bytesOfOne()) {
                own.bytes.addAndGet(-taken);
                own.requests.decrementAndGet();
                throw new Busy(Busy.Why.CALLER);
            }
            share.requests.decrementAndGet();
            share.bytes.addAndGet(-taken);
            share = own;
        }

        /** Whether the body may not be waited for any more: the next wait could last as long as a silence may. */
        boolean late() {
            long left = limits.bodyTime().minus(limits.silence()).toNanos() - (System.nanoTime() - began);
            return left < 0;
        }

        /** Makes room for so many bytes more, before they are read. */
        void take(long more) throws Busy {
            if (bytes.addAndGet(more) > limits.bytes().toBytes()) {
                bytes.addAndGet(-more);
                throw refusal(Busy.Why.BYTES);
            }
            if (share.bytes.addAndGet(more) > limits.bytesOfOne()) {
                share.bytes.addAndGet(-more);
                bytes.addAndGet(-more);
                throw new Busy(Busy.Why.CALLER);
            }
            taken += more;
        }

        @Override
        public void close() {
            share.bytes.addAndGet(-taken);
            share.requests.decrementAndGet();
            leave(taken);
        }
    }
}
