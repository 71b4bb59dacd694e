package it.psihub.jobcentre;

import it.psihub.canonical.code.CodeLists;
import it.psihub.canonical.code.DatedCodeLists;
import it.psihub.exchange.Outbound;
import it.psihub.kit.config.CounterpartKind;
import it.psihub.kit.probe.CounterpartProbe;
import it.psihub.kit.secure.SecuredCalls;
import it.psihub.purpose.JobSeekerView;
import it.psihub.schemas.Schemas;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** What the hub finds when this module is on the class path: the kind {@code job-centre} and the documents it receives. */
@AutoConfiguration
class JobCentreAutoConfiguration {

    @Bean
    CounterpartKind<JobCentreSettings> jobCentreKind() {
        return new JobCentreKind();
    }

    @Bean
    CounterpartProbe jobCentreProbe(ObjectProvider<SecuredCalls> agreed) {
        return new JobCentreProbe(agreed.getIfAvailable(() -> SecuredCalls.NONE));
    }

    @Bean
    SapServices sapServices(ObjectProvider<SecuredCalls> agreed, ObjectProvider<Clock> clock) {
        return new SapServices(agreed.getIfAvailable(() -> SecuredCalls.NONE), clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    Outbound<JobSeekerView> jobCentreOutboundProfile(
            ObjectProvider<CodeLists> lists, SapServices services, ObjectProvider<Clock> clock) {
        CodeLists codes = lists.getIfAvailable(() -> DatedCodeLists.read(file -> Schemas.reader("codes/" + file)));
        return new JobCentreOutboundProfile(new Citizenships(codes), services, clock.getIfAvailable(Clock::systemUTC));
    }
}
