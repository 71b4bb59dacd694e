package it.psihub.exchange;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A job: its name, what it does (Italian), and the parameters that it takes. */
public record JobInfo(String name, String description, List<JobParameter> parameters) {
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    public JobInfo {
        parameters = List.copyOf(parameters);
    }

    /**
     * What is wrong with the parameters of a run, in one Italian sentence for whoever gave them: one that the job does not
     * take, a day that is none, a day to come, a period that ends before it begins.
     *
     * @param today in Italy
     */
    public Optional<String> mistake(Map<String, String> given, LocalDate today) {
        for (String key : given.keySet()) {
            if (parameters.stream().noneMatch(parameter -> parameter.key().equals(key))) {
                return Optional.of("parametro sconosciuto: " + key + "; " + name + " conosce "
                        + parameters.stream().map(JobParameter::key).toList());
            }
        }
        return parameters.stream()
                .filter(JobParameter::isDay)
                .map(JobParameter::key)
                .map(key -> Optional.ofNullable(given.get(key)).flatMap(value -> mistake(key, value, today)))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> order(given));
    }

    private static Optional<String> mistake(String key, String value, LocalDate today) {
        Optional<LocalDate> day = day(value);
        if (day.isEmpty()) {
            return Optional.of(key + "=" + value + " non è un giorno: si scrive AAAA-MM-GG");
        }
        return day.filter(given -> given.isAfter(today))
                .map(future -> key + "=" + value + " è nel futuro: oggi è il " + today);
    }

    /** Both are days. */
    private static Optional<String> order(Map<String, String> given) {
        String from = given.get(JobParameter.FROM.key());
        String until = given.get(JobParameter.UNTIL.key());
        return from != null && until != null && LocalDate.parse(from).isAfter(LocalDate.parse(until))
                ? Optional.of("from=" + from + " viene dopo until=" + until)
                : Optional.empty();
    }

    private static Optional<LocalDate> day(String value) {
        try {
            return DAY.matcher(value).matches() ? Optional.of(LocalDate.parse(value)) : Optional.empty();
        } catch (DateTimeParseException noDay) {
            return Optional.empty();
        }
    }
}
