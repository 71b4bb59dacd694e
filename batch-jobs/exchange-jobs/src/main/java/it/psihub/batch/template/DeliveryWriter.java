package it.psihub.batch.template;

import it.psihub.batch.JobCounts;
import it.psihub.batch.RunProgress;
import it.psihub.exchange.Backfilled;
import it.psihub.exchange.Candidate;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Counterparts;
import it.psihub.exchange.Delivery;
import it.psihub.exchange.DeliveryId;
import it.psihub.exchange.Outbox;
import it.psihub.exchange.Route;
import it.psihub.exchange.TimeOrderedIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.batch.core.annotation.BeforeStep;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamWriter;

/**
 * Writes a delivery to each chosen counterpart that serves the candidate's region; what was prepared before is not
 * again. A backfill is never urgent: what it writes has waited long, and comes after what is of today.
 */
final class DeliveryWriter implements ItemStreamWriter<Candidate> {
    private final Route route;
    private final Counterparts counterparts;
    private final Outbox outbox;
    private final RunProgress progress;
    private final boolean backfill;
    private Set<CounterpartId> only = Set.of();
    private long prepared;
    private long again;
    private long unserved;

    DeliveryWriter(Route route, Counterparts counterparts, Outbox outbox, RunProgress progress, boolean backfill) {
        this.route = route;
        this.counterparts = counterparts;
        this.outbox = outbox;
        this.progress = progress;
        this.backfill = backfill;
    }

    @BeforeStep
    public void choose(StepExecution step) {
        only = Chosen.of(step.getJobParameters());
    }

    @Override
    public void open(ExecutionContext context) {
        prepared = 0;
        again = 0;
        unserved = 0;
    }

    @Override
    public void write(Chunk<? extends Candidate> chunk) {
        List<Delivery> deliveries = new ArrayList<>();
        for (Candidate candidate : chunk) {
            List<Counterpart> serving = counterparts.serving(route.kind(), candidate.region());
            if (serving.isEmpty()) {
                unserved++;
            }
            serving.stream()
                    .filter(to -> only.isEmpty() || only.contains(to.id()))
                    .map(to -> delivery(candidate, to))
                    .forEach(deliveries::add);
        }
        if (backfill) {
            // what is urgent is so however old it is, and would be of today if today's run had come first
            prepared +=
                    outbox.prepare(deliveries.stream().filter(Delivery::urgent).toList(), route.id());
            Backfilled found = outbox.backfill(
                    deliveries.stream().filter(delivery -> !delivery.urgent()).toList(), route.id());
            prepared += found.fresh();
            again += found.again();
        } else {
            prepared += outbox.prepare(deliveries, route.id());
        }
        progress.advanced(chunk.size());
    }

    private Delivery delivery(Candidate candidate, Counterpart to) {
        return Delivery.of(
                new DeliveryId(TimeOrderedIds.next()),
                route,
                to.id(),
                candidate.about(),
                candidate.what(),
                candidate.urgent());
    }

    @Override
    public void update(ExecutionContext context) {
        JobCounts.add(context, "prepared", prepared);
        JobCounts.add(context, "unserved", unserved);
        if (backfill) {
            JobCounts.add(context, "again", again);
        }
        prepared = 0;
        again = 0;
        unserved = 0;
    }
}
