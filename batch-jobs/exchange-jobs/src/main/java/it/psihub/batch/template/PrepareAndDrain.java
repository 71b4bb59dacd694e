package it.psihub.batch.template;

import it.psihub.batch.HubJob;
import it.psihub.batch.JobCounts;
import it.psihub.exchange.Candidate;
import it.psihub.exchange.Drained;
import it.psihub.exchange.JobInfo;
import it.psihub.exchange.Route;
import java.util.List;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** The shape of every job that sends: write the deliveries, then carry what is due. */
public final class PrepareAndDrain {
    private static final int CHUNK = 500;

    private PrepareAndDrain() {}

    public static HubJob job(JobBricks bricks, Route route, String name, String description, int order) {
        return new HubJob(
                new JobInfo(name, description, List.of(Chosen.DESCRIPTION)),
                new JobBuilder(name, bricks.repository())
                        .start(prepare(bricks, route, name))
                        .next(drain(bricks, route, name))
                        .build(),
                order);
    }

    private static Step prepare(JobBricks bricks, Route route, String name) {
        CandidateReader reader = new CandidateReader(route, bricks.selections());
        DeliveryWriter writer = new DeliveryWriter(route, bricks.counterparts(), bricks.outbox(), bricks.progress());
        return new StepBuilder(name + ".prepare", bricks.repository())
                        .<Candidate, Candidate>chunk(CHUNK)
                        .transactionManager(bricks.transactions())
                        .reader(reader)
                        .writer(writer)
                        .stream(reader)
                        .stream(writer)
                        // a run that failed in drain is continued days later: what came in since belongs to it
                        .allowStartIfComplete(true)
                        .build();
    }

    /** Carried outside of a transaction: each hand-over has its own. */
    public static Step drain(JobBricks bricks, Route route, String name) {
        return new StepBuilder(name + ".drain", bricks.repository())
                .tasklet((contribution, context) -> {
                    Drained drained = bricks.exchanges()
                            .drain(
                                    route,
                                    Chosen.of(contribution.getStepExecution().getJobParameters()),
                                    bricks.progress());
                    JobCounts.add(contribution.getStepExecution().getExecutionContext(), "sent", drained.sent());
                    JobCounts.add(contribution.getStepExecution().getExecutionContext(), "asked", drained.asked());
                    return RepeatStatus.FINISHED;
                })
                .build();
    }
}
