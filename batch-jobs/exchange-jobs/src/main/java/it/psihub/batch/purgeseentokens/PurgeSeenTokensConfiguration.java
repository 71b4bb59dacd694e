package it.psihub.batch.purgeseentokens;

import it.psihub.batch.HubJob;
import it.psihub.batch.JobCounts;
import it.psihub.batch.template.JobBricks;
import it.psihub.exchange.ExpiredTokens;
import it.psihub.exchange.JobInfo;
import java.util.List;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Forgets the tokens that expired: nobody would accept them again anyway. */
@Configuration(proxyBeanMethods = false)
class PurgeSeenTokensConfiguration {
    private static final String NAME = "purge-seen-tokens";

    @Bean
    HubJob purgeSeenTokensJob(JobBricks bricks, ExpiredTokens tokens) {
        return new HubJob(
                new JobInfo(NAME, "Cancella i token già accettati che sono scaduti", List.of()),
                new JobBuilder(NAME, bricks.repository())
                        .start(new StepBuilder(NAME + ".forget", bricks.repository())
                                .tasklet((contribution, chunk) -> {
                                    JobCounts.add(
                                            contribution.getStepExecution().getExecutionContext(),
                                            "forgotten",
                                            tokens.forget());
                                    return RepeatStatus.FINISHED;
                                })
                                .build())
                        .build(),
                85);
    }
}
