package it.psihub.batch.carryon;

import it.psihub.batch.HubJob;
import it.psihub.batch.JobCounts;
import it.psihub.batch.template.JobBricks;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Drained;
import it.psihub.exchange.Exchanges;
import it.psihub.exchange.Extent;
import it.psihub.exchange.JobInfo;
import it.psihub.exchange.Route;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Carries what became due since the jobs that prepared it: tried again, asked about, released. Prepares nothing. */
@Configuration(proxyBeanMethods = false)
class CarryOnConfiguration {
    private static final String NAME = "carry-on";
    /** A backfill may go on for days, and the jobs of today wait for this one to end. */
    private static final Duration MOST = Duration.ofMinutes(1);
    /** Told without a run: most minutes have nothing to do. */
    private static final Map<String, Long> NOTHING = Map.of("sent", 0L, "asked", 0L, "held", 0L);

    @Bean
    HubJob carryOnJob(JobBricks bricks) {
        return new HubJob(
                new JobInfo(NAME, "Riprende le consegne la cui ora è venuta", List.of()),
                new JobBuilder(NAME, bricks.repository())
                        .start(new StepBuilder(NAME + ".drain", bricks.repository())
                                .tasklet((contribution, chunk) -> {
                                    drain(
                                            bricks,
                                            contribution.getStepExecution().getExecutionContext());
                                    return RepeatStatus.FINISHED;
                                })
                                .build())
                        .build(),
                80,
                parameters -> nothingDue(bricks.exchanges()));
    }

    private static Optional<Map<String, Long>> nothingDue(Exchanges exchanges) {
        return exchanges.due().isEmpty() ? Optional.of(NOTHING) : Optional.empty();
    }

    private static void drain(JobBricks bricks, ExecutionContext counts) {
        Drained all = Drained.NOTHING;
        Map<Route, Set<CounterpartId>> due = bricks.exchanges().due();
        SharedTime time = new SharedTime(MOST, due.size(), System::nanoTime);
        for (Map.Entry<Route, Set<CounterpartId>> each : due.entrySet()) {
            Extent extent = Extent.within(time.next());
            all = all.plus(bricks.exchanges().drain(each.getKey(), each.getValue(), extent, bricks.progress()));
        }
        JobCounts.add(counts, "sent", all.sent());
        JobCounts.add(counts, "asked", all.asked());
        JobCounts.add(counts, "held", all.held());
    }
}
