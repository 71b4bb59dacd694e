package it.psihub.batch.takeupmessages;

import it.psihub.batch.HubJob;
import it.psihub.batch.JobCounts;
import it.psihub.batch.template.JobBricks;
import it.psihub.exchange.Exchanges;
import it.psihub.exchange.JobInfo;
import it.psihub.exchange.TakenUp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps what the door promised when it said that a message is received: applies it once what it needs is free. */
@Configuration(proxyBeanMethods = false)
class TakeUpMessagesConfiguration {
    private static final String NAME = "take-up-messages";
    /** Told without a run: most minutes have nothing to do. */
    private static final Map<String, Long> NOTHING = Map.of("settled", 0L, "left", 0L);

    @Bean
    HubJob takeUpMessagesJob(JobBricks bricks) {
        return new HubJob(
                new JobInfo(NAME, "Riprende i messaggi ricevuti e non ancora elaborati", List.of()),
                new JobBuilder(NAME, bricks.repository())
                        .start(new StepBuilder(NAME + ".settle", bricks.repository())
                                .tasklet((contribution, chunk) -> {
                                    settle(
                                            bricks,
                                            contribution.getStepExecution().getExecutionContext());
                                    return RepeatStatus.FINISHED;
                                })
                                .build())
                        .build(),
                15,
                parameters -> nothingLeft(bricks.exchanges()));
    }

    private static Optional<Map<String, Long>> nothingLeft(Exchanges exchanges) {
        return exchanges.hasUnsettled() ? Optional.empty() : Optional.of(NOTHING);
    }

    private static void settle(JobBricks bricks, ExecutionContext counts) {
        TakenUp taken = bricks.exchanges().takeUp(bricks.progress());
        JobCounts.add(counts, "settled", taken.settled());
        JobCounts.add(counts, "left", taken.left());
    }
}
