package it.psihub.modi.jose;

import it.psihub.modi.Refusal;
import it.psihub.modi.Refusal.Fault;
import it.psihub.modi.Refused;
import it.psihub.modi.Times;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a token says, read with suspicion. */
public record Claims(Map<String, Object> members, Refusal.Place place) {
    private static final long LAST_SECOND = 253_402_300_799L;
    private static final int LONGEST_ID = 255;

    public Optional<String> text(String name) throws Refused {
        Object value = members.get(name);
        if (value == null && !members.containsKey(name)) {
            return Optional.empty();
        }
        if (value instanceof String text && printable(text)) {
            return Optional.of(text);
        }
        throw refused(Fault.MALFORMED);
    }

    public String required(String name) throws Refused {
        return text(name).filter(text -> !text.isEmpty()).orElseThrow(() -> refused(Fault.MALFORMED));
    }

    /** {@code jti}, short enough to be remembered. */
    public String id() throws Refused {
        String id = required("jti");
        if (id.length() > LONGEST_ID) {
            throw refused(Fault.MALFORMED);
        }
        return id;
    }

    /**
     * Checks {@code iat}, {@code nbf} and {@code exp}, and gives back until when the token would be accepted.
     */
    public Instant times(Instant now) throws Refused {
        Instant expires = validity(now);
        Instant oldest = recent(now);
        return expires.isBefore(oldest) ? expires : oldest;
    }

    /** As {@link #times}, for a token that goes with many calls: it may be as old as its {@code exp} lets it. */
    public Instant validity(Instant now) throws Refused {
        Instant issued = issued();
        Instant expires = instant("exp").orElseThrow(() -> refused(Fault.MALFORMED));
        Instant begins = instant("nbf").orElse(issued);
        if (!expires.isAfter(now)) {
            throw refused(Fault.EXPIRED);
        }
        Instant latest = now.plus(Times.AHEAD);
        if (issued.isAfter(latest) || begins.isAfter(latest)) {
            throw refused(Fault.EARLY);
        }
        return expires;
    }

    /** Checks {@code iat} alone, and gives back until when it would be accepted. */
    public Instant recent(Instant now) throws Refused {
        Instant issued = issued();
        if (issued.isAfter(now.plus(Times.AHEAD))) {
            throw refused(Fault.EARLY);
        }
        if (issued.isBefore(now.minus(Times.OLDEST))) {
            throw refused(Fault.STALE);
        }
        return issued.plus(Times.OLDEST).plus(Times.AHEAD);
    }

    private Instant issued() throws Refused {
        return instant("iat").orElseThrow(() -> refused(Fault.MALFORMED));
    }

    /** Checks that {@code aud}, a text or an array of texts, names one of these. */
    public void audience(Set<String> ours) throws Refused {
        Object value = members.get("aud");
        Set<Object> named = new HashSet<>();
        if (value instanceof String one) {
            named.add(one);
        } else if (value instanceof Collection<?> several) {
            named.addAll(several);
        }
        for (Object one : named) {
            if (!(one instanceof String)) {
                throw refused(Fault.MALFORMED);
            }
        }
        if (named.stream().noneMatch(ours::contains)) {
            throw refused(Fault.AUDIENCE);
        }
    }

    public List<?> array(String name) throws Refused {
        Object value = members.get(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return list;
        }
        throw refused(Fault.MALFORMED);
    }

    private Optional<Instant> instant(String name) throws Refused {
        Object value = members.get(name);
        if (value == null && !members.containsKey(name)) {
            return Optional.empty();
        }
        if (value instanceof Long seconds && seconds >= 0 && seconds <= LAST_SECOND) {
            return Optional.of(Instant.ofEpochSecond(seconds));
        }
        if (value instanceof Double seconds && seconds >= 0 && seconds <= LAST_SECOND) {
            return Optional.of(Instant.ofEpochMilli((long) (seconds * 1000)));
        }
        throw refused(Fault.MALFORMED);
    }

    // neither the database nor a log takes what is not
    private static boolean printable(String text) {
        return text.codePoints()
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }

    public Refused refused(Fault fault) {
        return new Refused(place, fault);
    }
}
