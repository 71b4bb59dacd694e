package it.psihub.batch.previewtables;

import it.psihub.batch.HubJob;
import it.psihub.batch.JobCounts;
import it.psihub.batch.template.JobBricks;
import it.psihub.batch.template.PrepareAndDrain;
import it.psihub.exchange.Indicators;
import it.psihub.exchange.JobInfo;
import it.psihub.exchange.Route;
import it.psihub.exchange.TableReleases;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PreviewTablesConfiguration {
    private static final Route ROUTE = Route.of("regional-table", "preview");
    private static final String NAME = "preview-tables";

    @Bean
    HubJob previewTablesJob(JobBricks bricks, Indicators indicators, TableReleases releases, Clock clock) {
        TablePreviews previews = new TablePreviews(ROUTE, indicators, releases, bricks.counterparts(), bricks.outbox());
        return new HubJob(
                new JobInfo(
                        NAME,
                        "Prepara le anteprime per i tavoli regionali (persone prese in carico)",
                        List.of("until=AAAA-MM-GG")),
                new JobBuilder(NAME, bricks.repository())
                        .start(prepare(bricks, previews, clock))
                        .next(PrepareAndDrain.drain(bricks, ROUTE, NAME))
                        .build(),
                40);
    }

    private static Step prepare(JobBricks bricks, TablePreviews previews, Clock clock) {
        return new StepBuilder(NAME + ".prepare", bricks.repository())
                .tasklet(
                        (contribution, chunk) -> {
                            LocalDate until = Optional.ofNullable(contribution
                                            .getStepExecution()
                                            .getJobParameters()
                                            .getString("until"))
                                    .map(LocalDate::parse)
                                    .orElseGet(() -> LocalDate.now(clock));
                            TablePreviews.Prepared prepared = previews.prepare(until);
                            JobCounts.add(
                                    contribution.getStepExecution().getExecutionContext(),
                                    "selected",
                                    prepared.selected());
                            JobCounts.add(
                                    contribution.getStepExecution().getExecutionContext(),
                                    "prepared",
                                    prepared.fresh());
                            return RepeatStatus.FINISHED;
                        },
                        bricks.transactions())
                .allowStartIfComplete(true)
                .build();
    }
}
