package it.psihub.batch.collectreferralanswers;

import it.psihub.batch.HubJob;
import it.psihub.batch.template.CollectAnswers;
import it.psihub.batch.template.JobBricks;
import it.psihub.exchange.Route;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CollectReferralAnswersConfiguration {

    @Bean
    HubJob collectReferralAnswersJob(JobBricks bricks) {
        return CollectAnswers.job(
                bricks,
                Route.of("health", "task"),
                "collect-referral-answers",
                "Raccoglie le risposte dei servizi sanitari",
                31);
    }
}
