package it.psihub.kit.flow;

import it.psihub.exchange.Fence;
import it.psihub.exchange.FencedOut;
import it.psihub.exchange.Leases;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Leases in memory, with a way to take one from its holder. */
final class MemoryLeases implements Leases {
    private final Map<String, Fence> held = new HashMap<>();
    private final Map<String, Long> epochs = new HashMap<>();
    int renewals;

    @Override
    public synchronized Optional<Fence> acquire(String name, Duration ttl) {
        Fence holder = held.get(name);
        if (holder != null && holder.holder().equals("other")) {
            return Optional.empty();
        }
        return Optional.of(give(name, "me"));
    }

    @Override
    public synchronized boolean renew(Fence fence, Duration ttl) {
        renewals++;
        return fence.equals(held.get(fence.name()));
    }

    @Override
    public synchronized void release(Fence fence) {
        held.remove(fence.name(), fence);
    }

    /** Somebody else holds the lease from now on, until it is freed. */
    synchronized void steal(String name) {
        give(name, "other");
    }

    synchronized void free(String name) {
        held.remove(name);
    }

    synchronized boolean isHeld(String name) {
        return held.containsKey(name);
    }

    synchronized void check(Fence fence) {
        if (!fence.equals(held.get(fence.name()))) {
            throw new FencedOut(fence.name());
        }
    }

    private Fence give(String name, String holder) {
        Fence fence = new Fence(name, holder, epochs.merge(name, 1L, Long::sum));
        held.put(name, fence);
        return fence;
    }
}
