package it.psihub.batch.template;

import it.psihub.batch.HubJob;
import it.psihub.batch.JobCounts;
import it.psihub.exchange.Collected;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.JobInfo;
import it.psihub.exchange.JobParameter;
import it.psihub.exchange.Route;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** The shape of every job that fetches: all that the counterparts of a kind have, since the last time or, on request, since a day. */
public final class CollectAnswers {

    private CollectAnswers() {}

    public static HubJob job(JobBricks bricks, Route route, String name, String description, int order) {
        return new HubJob(
                new JobInfo(name, description, List.of(JobParameter.COUNTERPARTS, JobParameter.SINCE)),
                collecting(bricks, route, name),
                collecting(bricks, route, name + HubJob.BACKFILL),
                order);
    }

    private static Job collecting(JobBricks bricks, Route route, String name) {
        return new JobBuilder(name, bricks.repository())
                .start(new StepBuilder(name + ".collect", bricks.repository())
                        .tasklet((contribution, chunk) -> {
                            StepExecution step = contribution.getStepExecution();
                            Collected collected = collect(bricks, route, step.getJobParameters());
                            ExecutionContext context = step.getExecutionContext();
                            JobCounts.add(context, "fresh", collected.fresh());
                            JobCounts.add(context, "seen-before", collected.seenBefore());
                            JobCounts.add(context, "rejected", collected.rejected());
                            return RepeatStatus.FINISHED;
                        })
                        .build())
                .build();
    }

    private static Collected collect(JobBricks bricks, Route route, JobParameters parameters) {
        Set<CounterpartId> only = Chosen.of(parameters);
        Optional<Instant> since = GivenDays.since(parameters);
        return since.isPresent()
                ? bricks.exchanges().collectAgain(route, only, since.get(), bricks.progress())
                : bricks.exchanges().collect(route, only, bricks.progress());
    }
}
