package it.psihub.batch.sendreferrals;

import it.psihub.batch.HubJob;
import it.psihub.batch.template.JobBricks;
import it.psihub.batch.template.PrepareAndDrain;
import it.psihub.exchange.Route;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SendReferralsConfiguration {

    @Bean
    HubJob sendReferralsJob(JobBricks bricks) {
        return PrepareAndDrain.job(
                bricks, Route.of("health", "referral"), "send-referrals", "Invia gli invii ai servizi sanitari", 30);
    }
}
