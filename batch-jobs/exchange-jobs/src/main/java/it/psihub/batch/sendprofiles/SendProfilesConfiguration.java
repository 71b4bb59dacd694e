package it.psihub.batch.sendprofiles;

import it.psihub.batch.HubJob;
import it.psihub.batch.template.JobBricks;
import it.psihub.batch.template.PrepareAndDrain;
import it.psihub.exchange.Route;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SendProfilesConfiguration {

    @Bean
    HubJob sendProfilesJob(JobBricks bricks) {
        return PrepareAndDrain.job(
                bricks,
                Route.of("job-centre", "profile"),
                "send-profiles",
                "Invia ai centri per l'impiego i profili di chi cerca lavoro",
                20);
    }
}
