package it.psihub.batch.template;

import it.psihub.batch.JobCounts;
import it.psihub.exchange.Candidate;
import it.psihub.exchange.Period;
import it.psihub.exchange.Preparations;
import it.psihub.exchange.Route;
import it.psihub.exchange.Selections;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.annotation.BeforeStep;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Reads a route's candidates by pages; a restart goes on after the last record whose delivery was written. From when on
 * it had begun is kept with that: what came in later may have been missed.
 */
final class CandidateReader implements ItemStreamReader<Candidate> {
    private static final String AFTER = "after";
    private static final String HORIZON = "horizon";
    private static final int PAGE = 1000;

    private final Route route;
    private final Selections selections;
    private final Preparations preparations;
    private final Deque<Candidate> page = new ArrayDeque<>();
    private Period period = Period.ALL;
    private @Nullable UUID read;
    private @Nullable UUID fetched;
    private long count;

    CandidateReader(Route route, Selections selections, Preparations preparations) {
        this.route = route;
        this.selections = selections;
        this.preparations = preparations;
    }

    @BeforeStep
    public void choose(StepExecution step) {
        period = GivenDays.period(step.getJobParameters());
    }

    @Override
    public void open(ExecutionContext context) {
        page.clear();
        read = context.containsKey(AFTER) ? UUID.fromString(context.getString(AFTER)) : null;
        fetched = read;
        count = 0;
        if (read == null) {
            context.putString(HORIZON, preparations.horizon().toString());
        }
    }

    /** Of the step that read: whatever was written before this moment was there to be selected. */
    static Instant horizonOf(ExecutionContext prepare) {
        return Instant.parse(prepare.getString(HORIZON));
    }

    @Override
    public @Nullable Candidate read() {
        if (page.isEmpty()) {
            page.addAll(selections.due(route, period, Optional.ofNullable(fetched), PAGE));
            if (!page.isEmpty()) {
                fetched = page.getLast().what().id();
            }
        }
        Candidate next = page.poll();
        if (next != null) {
            read = next.what().id();
            count++;
        }
        return next;
    }

    @Override
    public void update(ExecutionContext context) {
        if (read != null) {
            context.putString(AFTER, read.toString());
        }
        JobCounts.add(context, "selected", count);
        count = 0;
    }
}
