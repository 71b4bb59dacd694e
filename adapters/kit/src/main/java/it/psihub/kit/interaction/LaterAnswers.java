package it.psihub.kit.interaction;

import it.psihub.exchange.Answer;
import it.psihub.exchange.Cause;
import it.psihub.exchange.RetryAfter;
import it.psihub.kit.http.WireFailures;
import it.psihub.modi.HeaderFields;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads what counterparts answer where the hub is the consumer of NONBLOCK_PUSH_REST or NONBLOCK_PULL_REST. An answer that the
 * pattern does not know is a {@link Cause#CONTRACT_BREACH}, and after a request it is {@link Answer.Lost}: the request may
 * have been taken all the same. Refusals of the document itself (most 4xx) are left to the adapter: no answer is given.
 *
 * @param address of the counterpart, as it is configured: no place that is named elsewhere is gone to
 * @param clock now, for dates in {@code Retry-After}
 */
public record LaterAnswers(URI address, Instant clock) {
    private static final Pattern ID = Pattern.compile("[!-~]{1,200}");

    /** PUSH: 202, and the id under which the answer will come. */
    public Optional<Answer> pushed(int status, HeaderFields headers) {
        return taken(
                status,
                headers,
                Interaction.CORRELATION_ID,
                id -> ID.matcher(id).matches() ? Optional.of(new Answer.Delivered(id, true)) : Optional.empty());
    }

    /** PULL: 202, and where the hub is to ask; the place, in full, is the delivery's reference. */
    public Optional<Answer> pulled(URI asked, int status, HeaderFields headers) {
        return taken(
                status,
                headers,
                "Location",
                location -> OwnPlace.of(address, asked, location).map(place -> new Answer.Delivered(place.toString())));
    }

    private interface Naming {
        Optional<Answer.Delivered> read(String value);
    }

    private Optional<Answer> taken(int status, HeaderFields headers, String name, Naming naming) {
        if (status == 202) {
            return Optional.of(one(headers, name)
                    .flatMap(naming::read)
                    .<Answer>map(delivered -> delivered)
                    .orElse(new Answer.Lost(Cause.CONTRACT_BREACH)));
        }
        return otherwise(status, headers);
    }

    /** What a question after the state came to. */
    public sealed interface Status {
        /** @param after how long the counterpart wants to be left alone */
        record Pending(Optional<Duration> after) implements Status {}

        /** @param result where the result is */
        record Ready(URI result) implements Status {}

        /** Neither: Retry or Lost, of which nothing happened there; empty for a 4xx that the adapter reads. */
        record Other(Optional<Answer> answer) implements Status {}
    }

    /** PULL: 200 while it is pending, 303 and where the result is. */
    public Status status(URI asked, int status, HeaderFields headers) {
        if (status == 200) {
            return new Status.Pending(one(headers, "Retry-After").flatMap(text -> RetryAfter.parse(text, clock)));
        }
        if (status == 303) {
            return one(headers, "Location")
                    .flatMap(location -> OwnPlace.of(address, asked, location))
                    .<Status>map(Status.Ready::new)
                    .orElse(new Status.Other(Optional.of(new Answer.Lost(Cause.CONTRACT_BREACH))));
        }
        return new Status.Other(otherwise(status, headers));
    }

    /** PULL: true for 200, whose body is the result. */
    public static boolean isResult(int status) {
        return status == 200;
    }

    /** What an answer that is no result means; empty for a 4xx that the adapter reads. */
    public Optional<Answer> noResult(int status, HeaderFields headers) {
        return otherwise(status, headers);
    }

    private Optional<Answer> otherwise(int status, HeaderFields headers) {
        Optional<Answer> undone = WireFailures.of(status, one(headers, "Retry-After"), clock);
        if (undone.isPresent()) {
            return undone;
        }
        return status >= 400 && status < 500 ? Optional.empty() : Optional.of(new Answer.Lost(Cause.CONTRACT_BREACH));
    }

    /** None of several: which of them is meant nobody knows. */
    private static Optional<String> one(HeaderFields headers, String name) {
        List<String> values = headers.all(name);
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }
}
