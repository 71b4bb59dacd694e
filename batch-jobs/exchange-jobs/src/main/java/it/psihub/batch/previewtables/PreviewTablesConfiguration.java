package it.psihub.batch.previewtables;

import it.psihub.batch.HubJob;
import it.psihub.batch.JobCounts;
import it.psihub.batch.template.GivenDays;
import it.psihub.batch.template.JobBricks;
import it.psihub.batch.template.PrepareAndDrain;
import it.psihub.exchange.Extent;
import it.psihub.exchange.Indicators;
import it.psihub.exchange.JobInfo;
import it.psihub.exchange.JobParameter;
import it.psihub.exchange.Period;
import it.psihub.exchange.Route;
import it.psihub.exchange.TableReleases;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.step.StepExecution;
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
                        "Prepara le anteprime per i tavoli regionali (persone prese in carico), una per trimestre del periodo",
                        List.of(JobParameter.FROM, JobParameter.UNTIL)),
                job(bricks, previews, NAME, clock, false),
                job(bricks, previews, NAME + HubJob.BACKFILL, clock, true),
                40);
    }

    private static Job job(JobBricks bricks, TablePreviews previews, String name, Clock clock, boolean backfill) {
        return new JobBuilder(name, bricks.repository())
                .start(new StepBuilder(name + ".prepare", bricks.repository())
                        .tasklet(
                                (contribution, chunk) -> {
                                    StepExecution step = contribution.getStepExecution();
                                    Period given = GivenDays.period(step.getJobParameters());
                                    LocalDate until = given.until().orElseGet(() -> LocalDate.now(clock));
                                    TablePreviews.Prepared prepared =
                                            previews.prepare(given.from().orElse(until), until, backfill);
                                    JobCounts.add(step.getExecutionContext(), "selected", prepared.selected());
                                    JobCounts.add(step.getExecutionContext(), "prepared", prepared.fresh());
                                    return RepeatStatus.FINISHED;
                                },
                                bricks.transactions())
                        .allowStartIfComplete(true)
                        .build())
                .next(PrepareAndDrain.drain(bricks, ROUTE, name, backfill ? Extent.ALL : Extent.TODAY))
                .build();
    }
}
