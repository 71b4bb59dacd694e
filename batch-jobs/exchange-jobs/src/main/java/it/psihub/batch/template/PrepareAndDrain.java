package it.psihub.batch.template;

import it.psihub.batch.HubJob;
import it.psihub.batch.JobCounts;
import it.psihub.canonical.network.Region;
import it.psihub.exchange.Candidate;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Counterparts;
import it.psihub.exchange.Drained;
import it.psihub.exchange.Extent;
import it.psihub.exchange.JobInfo;
import it.psihub.exchange.JobParameter;
import it.psihub.exchange.Route;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * The shape of every job that sends: write the deliveries, put on record up to when that is complete, then carry what is
 * due. Of a past period, it writes what came in then and was delivered to nobody.
 */
public final class PrepareAndDrain {
    private static final int CHUNK = 500;

    private PrepareAndDrain() {}

    public static HubJob job(JobBricks bricks, Route route, String name, String description, int order) {
        String backfill = name + HubJob.BACKFILL;
        return new HubJob(
                new JobInfo(
                        name, description, List.of(JobParameter.COUNTERPARTS, JobParameter.FROM, JobParameter.UNTIL)),
                new JobBuilder(name, bricks.repository())
                        .start(prepare(bricks, route, name, false))
                        .next(complete(bricks, route, name))
                        .next(drain(bricks, route, name, Extent.TODAY))
                        .build(),
                new JobBuilder(backfill, bricks.repository())
                        .start(prepare(bricks, route, backfill, true))
                        .next(begun(bricks, route, backfill))
                        .next(drain(bricks, route, backfill, Extent.ALL))
                        .build(),
                order);
    }

    private static Step prepare(JobBricks bricks, Route route, String name, boolean backfill) {
        CandidateReader reader = new CandidateReader(route, bricks.selections(), bricks.preparations());
        DeliveryWriter writer =
                new DeliveryWriter(route, bricks.counterparts(), bricks.outbox(), bricks.progress(), backfill);
        return new StepBuilder(name + ".prepare", bricks.repository())
                        .<Candidate, Candidate>chunk(CHUNK)
                        .transactionManager(bricks.transactions())
                        .reader(reader)
                        .writer(writer)
                        .stream(reader)
                        .stream(writer)
                        .listener(reader)
                        .listener(writer)
                        // a run that failed in drain is continued days later: what came in since belongs to it
                        .allowStartIfComplete(true)
                        .build();
    }

    /** A part of the route proves nothing of the rest: only who is served is put on record, so that it counts. */
    private static Step begun(JobBricks bricks, Route route, String name) {
        return new StepBuilder(name + ".begun", bricks.repository())
                .tasklet((contribution, context) -> {
                    Set<CounterpartId> only =
                            Chosen.of(contribution.getStepExecution().getJobParameters());
                    bricks.preparations().begun(route, served(bricks.counterparts(), route, only));
                    return RepeatStatus.FINISHED;
                })
                .allowStartIfComplete(true)
                .build();
    }

    private static Step complete(JobBricks bricks, Route route, String name) {
        return new StepBuilder(name + ".complete", bricks.repository())
                .tasklet((contribution, context) -> {
                    StepExecution step = contribution.getStepExecution();
                    Set<CounterpartId> only = Chosen.of(step.getJobParameters());
                    bricks.preparations()
                            .completed(
                                    route,
                                    only,
                                    served(bricks.counterparts(), route, only),
                                    CandidateReader.horizonOf(EarlierStep.context(step, name + ".prepare")));
                    return RepeatStatus.FINISHED;
                })
                .allowStartIfComplete(true)
                .build();
    }

    private static Map<CounterpartId, Set<Region>> served(
            Counterparts counterparts, Route route, Set<CounterpartId> only) {
        Map<CounterpartId, Set<Region>> served = new HashMap<>();
        for (Region region : Region.values()) {
            for (Counterpart to : counterparts.serving(route.kind(), region)) {
                if (only.isEmpty() || only.contains(to.id())) {
                    served.computeIfAbsent(to.id(), id -> EnumSet.noneOf(Region.class))
                            .add(region);
                }
            }
        }
        return served;
    }

    /** Carried outside of a transaction: each hand-over has its own. */
    public static Step drain(JobBricks bricks, Route route, String name, Extent extent) {
        return new StepBuilder(name + ".drain", bricks.repository())
                .tasklet((contribution, context) -> {
                    Drained drained = bricks.exchanges()
                            .drain(
                                    route,
                                    Chosen.of(contribution.getStepExecution().getJobParameters()),
                                    extent,
                                    bricks.progress());
                    ExecutionContext counts = contribution.getStepExecution().getExecutionContext();
                    JobCounts.add(counts, "sent", drained.sent());
                    JobCounts.add(counts, "asked", drained.asked());
                    JobCounts.add(counts, "held", drained.held());
                    return RepeatStatus.FINISHED;
                })
                .build();
    }
}
