package it.psihub.batch.template;

import it.psihub.batch.HubJob;
import it.psihub.batch.JobCounts;
import it.psihub.exchange.Collected;
import it.psihub.exchange.JobInfo;
import it.psihub.exchange.Route;
import java.util.List;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** The shape of every job that fetches: all that the counterparts of a kind have, since the last time. */
public final class CollectAnswers {

    private CollectAnswers() {}

    public static HubJob job(JobBricks bricks, Route route, String name, String description, int order) {
        return new HubJob(
                new JobInfo(name, description, List.of(Chosen.DESCRIPTION)),
                new JobBuilder(name, bricks.repository())
                        .start(collect(bricks, route, name))
                        .build(),
                order);
    }

    private static Step collect(JobBricks bricks, Route route, String name) {
        return new StepBuilder(name + ".collect", bricks.repository())
                .tasklet((contribution, chunk) -> {
                    Collected collected = bricks.exchanges()
                            .collect(
                                    route,
                                    Chosen.of(contribution.getStepExecution().getJobParameters()),
                                    bricks.progress());
                    ExecutionContext context = contribution.getStepExecution().getExecutionContext();
                    JobCounts.add(context, "fresh", collected.fresh());
                    JobCounts.add(context, "seen-before", collected.seenBefore());
                    JobCounts.add(context, "rejected", collected.rejected());
                    return RepeatStatus.FINISHED;
                })
                .build();
    }
}
