package it.psihub.batch.collectreceipts;

import it.psihub.batch.HubJob;
import it.psihub.batch.template.CollectAnswers;
import it.psihub.batch.template.JobBricks;
import it.psihub.exchange.Route;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CollectReceiptsConfiguration {

    @Bean
    HubJob collectReceiptsJob(JobBricks bricks) {
        return CollectAnswers.job(
                bricks,
                Route.of("regional-table", "receipt"),
                "collect-receipts",
                "Legge le ricevute dei tavoli regionali",
                41);
    }
}
