package it.psihub.jobcentre;

import it.psihub.exchange.Kind;
import it.psihub.kit.config.CounterpartKind;
import java.net.URI;
import java.time.Duration;
import java.util.List;

final class JobCentreKind implements CounterpartKind<JobCentreSettings> {

    @Override
    public Kind kind() {
        return JobCentreOutboundProfile.ROUTE.kind();
    }

    @Override
    public Class<JobCentreSettings> settings() {
        return JobCentreSettings.class;
    }

    /**
     * The contract has no key that makes a second delivery harmless. What lies between may hold a request for as long as
     * anybody waits for its answer.
     */
    @Override
    public Duration onTheWay(JobCentreSettings settings) {
        return settings.answerTimeout();
    }

    @Override
    public List<String> mistakes(String name, JobCentreSettings settings) {
        return settings.mistakes();
    }

    @Override
    public List<URI> addresses(JobCentreSettings settings) {
        return List.of(settings.address());
    }
}
