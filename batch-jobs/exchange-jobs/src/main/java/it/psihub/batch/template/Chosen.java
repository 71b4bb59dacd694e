package it.psihub.batch.template;

import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.JobParameter;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.batch.core.job.parameters.JobParameters;

/** The parameter {@code counterparts}: names with commas between them; without it every counterpart is served. */
public final class Chosen {
    private Chosen() {}

    public static Set<CounterpartId> of(JobParameters parameters) {
        String names = parameters.getString(JobParameter.COUNTERPARTS.key());
        return names == null
                ? Set.of()
                : Arrays.stream(names.split(",")).map(CounterpartId::new).collect(Collectors.toUnmodifiableSet());
    }
}
