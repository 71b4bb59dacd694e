package it.psihub.sandbox.health;

import it.psihub.sandbox.standin.Request;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A search by the parameters that this server knows; it refuses any other rather than ignore it.
 *
 * @param byRequester what {@code requester} asks for, apart from the rest: it decides whose Tasks move on
 */
record Search(
        Predicate<Stored> filter,
        Optional<Predicate<Stored>> byRequester,
        Comparator<Stored> order,
        int count,
        Optional<Cursor> after) {

    private static final int DEFAULT_COUNT = 50;
    private static final int MOST = 500;
    private static final Set<String> IGNORED = Set.of("_format", "_pretty", "_total");

    static final Comparator<Stored> OLDEST_FIRST =
            Comparator.comparing(Stored::lastUpdated).thenComparing(Search::number);

    /** The last resource of the page before. */
    record Cursor(Instant lastUpdated, int id) {
        static Optional<Cursor> of(String text) {
            try {
                String[] parts = text.split("_", 2);
                return parts.length < 2
                        ? Optional.empty()
                        : Optional.of(
                                new Cursor(Instant.ofEpochMilli(Long.parseLong(parts[0])), Integer.parseInt(parts[1])));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }

        static String text(Stored last) {
            return last.lastUpdated().toEpochMilli() + "_" + last.id();
        }
    }

    private static int number(Stored resource) {
        return Integer.parseInt(resource.id());
    }

    static Search read(Request request, ResourceStore store) throws RefusedException {
        Predicate<Stored> filter = any -> true;
        Optional<Predicate<Stored>> byRequester = Optional.empty();
        Comparator<Stored> order = OLDEST_FIRST;
        int count = DEFAULT_COUNT;
        Optional<Cursor> after = Optional.empty();
        for (Map.Entry<String, List<String>> parameter : request.query().entrySet()) {
            String name = parameter.getKey();
            for (String value : parameter.getValue()) {
                switch (name) {
                    case "_count" -> count = count(value);
                    case "_sort" -> order = order(value);
                    case "_cursor" -> after = Optional.of(cursor(value));
                    default -> {
                        Predicate<Stored> condition = condition(name, value, store);
                        filter = filter.and(condition);
                        if (name.startsWith("requester")) {
                            byRequester = Optional.of(condition);
                        }
                    }
                }
            }
        }
        return new Search(filter, byRequester, order, count, after);
    }

    private static Predicate<Stored> condition(String name, String value, ResourceStore store) throws RefusedException {
        if (IGNORED.contains(name)) {
            return any -> true;
        }
        return switch (name) {
            case "_id" -> resource -> List.of(value.split(",")).contains(resource.id());
            case "identifier" -> identifier(value);
            case "status" -> resource -> List.of(value.split(",")).contains(resource.status());
            case "_lastUpdated" -> lastUpdated(value);
            case "requester" -> resource -> PartyMatch.byReference(resource.requester(), value);
            case "owner" -> resource -> PartyMatch.byReference(resource.owner(), value);
            case "requester:identifier", "requester.identifier", "requester:Organization.identifier" ->
                resource -> PartyMatch.byIdentifier(resource.requester(), value, store);
            case "owner:identifier", "owner.identifier", "owner:Organization.identifier" ->
                resource -> PartyMatch.byIdentifier(resource.owner(), value, store);
            default -> throw new RefusedException(400, "not-supported", "unknown search parameter");
        };
    }

    private static Predicate<Stored> identifier(String value) {
        List<String> tokens = List.of(value.split(","));
        return resource -> resource.identifiers().stream()
                .anyMatch(each -> tokens.stream()
                        .anyMatch(token -> token.indexOf('|') < 0 ? each.endsWith("|" + token) : each.equals(token)));
    }

    private static Predicate<Stored> lastUpdated(String value) throws RefusedException {
        boolean prefixed = value.length() > 2 && Character.isLetter(value.charAt(0));
        String prefix = prefixed ? value.substring(0, 2) : "eq";
        Instant at = instant(prefixed ? value.substring(2) : value);
        return switch (prefix) {
            case "ge" -> resource -> !resource.lastUpdated().isBefore(at);
            case "gt" -> resource -> resource.lastUpdated().isAfter(at);
            case "le" -> resource -> !resource.lastUpdated().isAfter(at);
            case "lt" -> resource -> resource.lastUpdated().isBefore(at);
            case "eq" -> resource -> resource.lastUpdated().equals(at);
            default -> throw new RefusedException(400, "not-supported", "unknown prefix in _lastUpdated");
        };
    }

    private static Instant instant(String text) throws RefusedException {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new RefusedException(400, "value", "_lastUpdated needs an instant with a time zone");
        }
    }

    private static int count(String value) throws RefusedException {
        try {
            return Math.max(1, Math.min(MOST, Integer.parseInt(value)));
        } catch (NumberFormatException e) {
            throw new RefusedException(400, "value", "_count needs a number");
        }
    }

    private static Comparator<Stored> order(String value) throws RefusedException {
        return switch (value) {
            case "_lastUpdated" -> OLDEST_FIRST;
            case "-_lastUpdated" -> OLDEST_FIRST.reversed();
            default -> throw new RefusedException(400, "not-supported", "only _sort=_lastUpdated or -_lastUpdated");
        };
    }

    private static Cursor cursor(String value) throws RefusedException {
        return Cursor.of(value).orElseThrow(() -> new RefusedException(400, "value", "no such page"));
    }

    /** Everything that matches, in order, from the cursor on. */
    List<Stored> run(Iterable<Stored> resources) {
        List<Stored> found = new ArrayList<>();
        for (Stored resource : resources) {
            if (filter.test(resource) && (after.isEmpty() || isBehind(resource, after.get()))) {
                found.add(resource);
            }
        }
        found.sort(order);
        return found;
    }

    private boolean isBehind(Stored resource, Cursor cursor) {
        int byTime = resource.lastUpdated().compareTo(cursor.lastUpdated());
        int place = byTime != 0 ? byTime : Integer.compare(number(resource), cursor.id());
        return order == OLDEST_FIRST ? place > 0 : place < 0;
    }
}
