package it.psihub.batch.takevacancies;

import it.psihub.batch.HubJob;
import it.psihub.batch.template.CollectAnswers;
import it.psihub.batch.template.JobBricks;
import it.psihub.exchange.Route;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TakeVacanciesConfiguration {

    @Bean
    HubJob takeVacanciesJob(JobBricks bricks) {
        return CollectAnswers.job(
                bricks,
                Route.of("labour-matching", "vacancy"),
                "take-vacancies",
                "Riceve le offerte di lavoro dai servizi di incontro",
                15);
    }
}
