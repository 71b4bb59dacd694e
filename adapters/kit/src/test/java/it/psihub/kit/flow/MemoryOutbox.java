package it.psihub.kit.flow;

import it.psihub.canonical.RecordKind;
import it.psihub.exchange.Attempt;
import it.psihub.exchange.Backfilled;
import it.psihub.exchange.Cause;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Delivery;
import it.psihub.exchange.DeliveryEvent;
import it.psihub.exchange.DeliveryId;
import it.psihub.exchange.DeliveryState;
import it.psihub.exchange.DeliveryTable;
import it.psihub.exchange.Disclosed;
import it.psihub.exchange.Fence;
import it.psihub.exchange.Outbox;
import it.psihub.exchange.Payload;
import it.psihub.exchange.Pick;
import it.psihub.exchange.Pinned;
import it.psihub.exchange.Questions;
import it.psihub.exchange.RecordRef;
import it.psihub.exchange.Route;
import it.psihub.exchange.Settlement;
import it.psihub.exchange.Taken;
import it.psihub.exchange.Unanswered;
import it.psihub.purpose.CandidateView;
import it.psihub.purpose.Purpose;
import it.psihub.purpose.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Deliveries in memory, moved along the one table of states. Each delivery is a lane of its own. */
final class MemoryOutbox implements Outbox {
    final Map<String, Row> rows = new LinkedHashMap<>();
    private final MemoryLeases leases;
    Predicate<List<Settlement>> refuses = settlements -> false;

    MemoryOutbox(MemoryLeases leases) {
        this.leases = leases;
    }

    static final class Row {
        final Delivery delivery;
        final Disclosed<CandidateView> disclosed;
        DeliveryState state = DeliveryState.READY;
        int attempts;
        int failures;
        int asks;
        boolean urgent;
        boolean backfill;
        Optional<Pinned> pinned = Optional.empty();
        long dueAt = System.nanoTime();
        long epoch;

        @Nullable
        Payload payload;

        @Nullable
        Settlement last;

        final List<String> history = new ArrayList<>();

        Row(Delivery delivery, Disclosed<CandidateView> disclosed) {
            this.delivery = delivery;
            this.disclosed = disclosed;
        }

        boolean due() {
            return dueAt <= System.nanoTime();
        }

        void move(DeliveryEvent event, Optional<Duration> again) {
            state = DeliveryTable.ALL
                    .next(state, event)
                    .orElseThrow(() -> new IllegalStateException(state + " on " + event));
            dueAt = System.nanoTime() + again.orElse(Duration.ZERO).toNanos();
            history.add(event.code());
        }
    }

    synchronized Row add(String name, CounterpartId to, Disclosed<CandidateView> disclosed) {
        RecordRef what = new RecordRef(RecordKind.MATCH, UUID.nameUUIDFromBytes(name.getBytes()), name);
        Delivery delivery = Delivery.of(new DeliveryId(UUID.randomUUID()), Lab.ROUTE, to, UUID.randomUUID(), what);
        Row row = new Row(delivery, disclosed);
        rows.put(name, row);
        return row;
    }

    @Override
    public int prepare(Collection<Delivery> deliveries, String run) {
        throw new AssertionError("jobs prepare, the kit does not");
    }

    @Override
    public Backfilled backfill(Collection<Delivery> deliveries, String run) {
        throw new AssertionError("jobs prepare, the kit does not");
    }

    @Override
    public synchronized <V extends View> List<Taken<V>> take(
            Route route, CounterpartId to, Purpose purpose, Class<V> type, Pick pick, Fence fence) {
        leases.check(fence);
        List<Taken<V>> taken = new ArrayList<>();
        for (Row row : open(to, DeliveryState.READY, DeliveryState.WAITING)) {
            boolean wanted = (!pick.urgentOnly() || row.urgent) && (pick.backfills() || !row.backfill);
            if (row.due() && wanted && taken.size() < pick.max()) {
                @SuppressWarnings("unchecked")
                Disclosed<V> disclosed = (Disclosed<V>) row.disclosed;
                taken.add(new Taken<>(row.delivery, row.attempts + 1, row.failures, disclosed, row.pinned));
            }
        }
        return taken;
    }

    @Override
    public synchronized void record(List<Attempt> attempts, Fence fence) {
        leases.check(fence);
        for (Attempt attempt : attempts) {
            Row row = row(attempt.delivery());
            row.move(DeliveryEvent.TAKE, Optional.empty());
            row.attempts = attempt.no();
            row.payload = attempt.payload();
            row.epoch = fence.epoch();
        }
    }

    @Override
    public synchronized void settle(List<Settlement> settlements, Fence fence) {
        leases.check(fence);
        if (refuses.test(settlements)) {
            throw new IllegalStateException("a change is refused");
        }
        for (Settlement settlement : settlements) {
            Row row = row(settlement.delivery());
            row.move(settlement.event(), settlement.again());
            row.failures += settlement.failed() ? 1 : 0;
            row.last = settlement;
        }
    }

    @Override
    public synchronized int recover(Route route, CounterpartId to, Duration firstAsk, Fence fence) {
        List<Row> left = open(to, DeliveryState.SENDING).stream()
                .filter(row -> row.epoch < fence.epoch())
                .toList();
        left.forEach(row -> row.move(DeliveryEvent.LOSE, Optional.empty()));
        return left.size();
    }

    @Override
    public synchronized Questions unanswered(Route route, CounterpartId to, Pick pick, Fence fence) {
        List<Row> due = open(to, DeliveryState.UNKNOWN).stream()
                .filter(Row::due)
                .filter(row -> !pick.urgentOnly() || row.urgent)
                .limit(pick.max())
                .toList();
        List<Row> closed = due.stream().filter(row -> row.payload == null).toList();
        closed.forEach(row -> row.move(DeliveryEvent.PARK, Optional.empty()));
        List<Unanswered> open = due.stream()
                .filter(row -> row.payload != null)
                .map(row -> new Unanswered(
                        row.delivery,
                        row.attempts,
                        row.failures,
                        row.asks,
                        Optional.ofNullable(row.payload).orElseThrow()))
                .toList();
        return new Questions(open, closed.size());
    }

    @Override
    public synchronized void askAgain(Delivery delivery, Cause cause, boolean failed, Duration later, Fence fence) {
        leases.check(fence);
        Row row = row(delivery);
        row.dueAt = System.nanoTime() + later.toNanos();
        row.asks += failed ? 1 : 0;
        row.history.add("ask-again");
    }

    @Override
    public synchronized boolean abandoned(Route route, CounterpartId to) {
        return !open(to, DeliveryState.SENDING).isEmpty();
    }

    @Override
    public synchronized Optional<Duration> nextDue(Route route, CounterpartId to, Pick pick) {
        return open(to, DeliveryState.READY, DeliveryState.WAITING, DeliveryState.UNKNOWN).stream()
                .filter(row -> !pick.urgentOnly() || row.urgent)
                .filter(row -> pick.backfills() || !row.backfill)
                .map(row -> Duration.ofNanos(Math.max(0, row.dueAt - System.nanoTime())))
                .min(Duration::compareTo);
    }

    synchronized DeliveryState state(String name) {
        return rows.get(name).state;
    }

    private List<Row> open(CounterpartId to, DeliveryState... states) {
        return rows.values().stream()
                .filter(row -> row.delivery.to().equals(to))
                .filter(row -> List.of(states).contains(row.state))
                .toList();
    }

    private Row row(Delivery delivery) {
        return rows.values().stream()
                .filter(row -> row.delivery.id().equals(delivery.id()))
                .findFirst()
                .orElseThrow();
    }
}
