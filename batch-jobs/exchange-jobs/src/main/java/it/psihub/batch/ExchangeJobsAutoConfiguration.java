package it.psihub.batch;

import it.psihub.exchange.Jobs;
import it.psihub.exchange.Leases;
import java.time.Clock;
import java.util.List;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;

/** The jobs, each configured in a package of its own, and what runs them. */
@AutoConfiguration(
        afterName = {
            "it.psihub.storage.StorageAutoConfiguration",
            "org.springframework.boot.batch.jdbc.autoconfigure.BatchJdbcAutoConfiguration"
        })
@ComponentScan(
        useDefaultFilters = false,
        includeFilters = @ComponentScan.Filter(type = FilterType.ANNOTATION, classes = Configuration.class))
public class ExchangeJobsAutoConfiguration {

    @Bean
    RunProgress runProgress() {
        return new RunProgress();
    }

    @Bean
    JobLeases jobLeases(Leases leases) {
        return new JobLeases(leases);
    }

    @Bean
    Jobs jobs(
            List<HubJob> jobs,
            JobOperator operator,
            JobRepository repository,
            JobLeases leases,
            RunProgress progress,
            Clock clock) {
        return new BatchJobs(jobs, operator, repository, leases, progress, clock);
    }
}
