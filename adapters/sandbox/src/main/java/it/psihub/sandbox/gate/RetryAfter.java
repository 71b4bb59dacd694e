package it.psihub.sandbox.gate;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The two forms of {@code Retry-After} (RFC 9110, section 10.2.3). */
public enum RetryAfter {
    SECONDS,
    DATE;

    /** Section 5.6.7: days have two digits, which Java's own RFC 1123 form does not give them. */
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    String header(int seconds, Instant now) {
        return this == SECONDS
                ? Integer.toString(seconds)
                // a date holds whole seconds: one more, so that it never promises less than was asked for
                : HTTP_DATE.format(now.plusSeconds(seconds + 1L).atOffset(ZoneOffset.UTC));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
