package it.psihub.jobcentre;

import it.psihub.exchange.Kind;
import it.psihub.kit.config.CounterpartKind;
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

    @Override
    public List<String> mistakes(String name, JobCentreSettings settings) {
        return settings.mistakes();
    }
}
