package it.psihub.batch.offercandidates;

import it.psihub.batch.HubJob;
import it.psihub.batch.template.JobBricks;
import it.psihub.batch.template.PrepareAndDrain;
import it.psihub.exchange.Route;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OfferCandidatesConfiguration {

    @Bean
    HubJob offerCandidatesJob(JobBricks bricks) {
        return PrepareAndDrain.job(
                bricks,
                Route.of("labour-matching", "candidate"),
                "offer-candidates",
                "Invia profili sotto pseudonimo ai servizi di incontro tra domanda e offerta",
                25);
    }
}
