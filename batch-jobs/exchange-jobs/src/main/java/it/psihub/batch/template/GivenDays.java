package it.psihub.batch.template;

import it.psihub.exchange.JobParameter;
import it.psihub.exchange.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.batch.core.job.parameters.JobParameters;

/** Days among a run's parameters; that they are days was checked when it was started. */
public final class GivenDays {

    private GivenDays() {}

    /** {@code from} and {@code until}; what was not given is open. */
    public static Period period(JobParameters parameters) {
        return new Period(day(parameters, JobParameter.FROM), day(parameters, JobParameter.UNTIL));
    }

    /** The beginning of the day {@code since}, in Italy. */
    static Optional<Instant> since(JobParameters parameters) {
        return day(parameters, JobParameter.SINCE)
                .map(day -> day.atStartOfDay(Period.ZONE).toInstant());
    }

    public static Optional<LocalDate> day(JobParameters parameters, JobParameter parameter) {
        return Optional.ofNullable(parameters.getString(parameter.key())).map(LocalDate::parse);
    }
}
