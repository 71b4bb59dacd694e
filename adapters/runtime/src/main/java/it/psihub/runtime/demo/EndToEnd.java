package it.psihub.runtime.demo;

import static it.psihub.exchange.DeliveryState.ACCEPTED;
import static it.psihub.exchange.DeliveryState.DELIVERED;
import static it.psihub.exchange.DeliveryState.REJECTED;

import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.DeliveryState;
import it.psihub.exchange.Route;
import it.psihub.storage.reconcile.DoneKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the hub holds for done beside what each stand-in says that it did: by the keys that both know, where there are
 * such; job centres by the code that they gave the person, matching services by pseudonym and version.
 */
final class EndToEnd {
    private final DoneKeys hub;
    private final JsonNode effects;

    EndToEnd(DoneKeys hub, JsonNode effects) {
        this.hub = hub;
        this.effects = effects;
    }

    /**
     * One exchange with one counterpart.
     *
     * @param hub what the hub holds for done
     * @param there what was done there, and {@code twice} how much of it again
     * @param onlyHub ids of what is not known there, {@code onlyThere} keys of what the hub does not hold for done
     */
    record Line(String exchange, long hub, long there, long twice, Set<String> onlyHub, Set<String> onlyThere) {
        private static final int NAMED = 5;

        boolean equal() {
            return hub == there && twice == 0 && onlyHub.isEmpty() && onlyThere.isEmpty();
        }

        @Override
        public String toString() {
            return String.format(
                    "  %-45s hub %,7d   controparte %,7d   doppioni %d   %s%s%s",
                    exchange,
                    hub,
                    there,
                    twice,
                    equal() ? "=" : "DIVERSI",
                    named("solo nel hub", onlyHub),
                    named("solo presso la controparte", onlyThere));
        }

        private static String named(String where, Set<String> names) {
            return names.isEmpty()
                    ? ""
                    : String.format(
                            "%n      %s (%d): %s",
                            where,
                            names.size(),
                            String.join(", ", names.stream().limit(NAMED).toList()));
        }
    }

    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        lines.addAll(compared(
                "job-centre.profile",
                hub.registrations(Route.parse("job-centre.profile")),
                "sap-stored",
                EndToEnd::sapCode,
                EndToEnd::digest));
        lines.addAll(compared(
                "health.referral",
                sent("health.referral", Set.of(DELIVERED, ACCEPTED, REJECTED)),
                "referral-created",
                key -> key.substring(key.indexOf('|') + 1)));
        lines.addAll(compared(
                "labour-matching.candidate",
                hub.sent(Route.parse("labour-matching.candidate"), Set.of(ACCEPTED), EndToEnd::candidate),
                "candidate-stored",
                key -> key.substring(0, key.lastIndexOf('/'))));
        lines.addAll(compared(
                "labour-matching.match",
                hub.messages(Route.parse("labour-matching.match")),
                "match-acknowledged",
                UnaryOperator.identity()));
        lines.addAll(compared(
                "regional-table.preview",
                sent("regional-table.preview", Set.of(DELIVERED, ACCEPTED)),
                "table-received",
                EndToEnd::keyOfTable));
        return lines;
    }

    private static String sapCode(String key) {
        return key.substring(0, key.lastIndexOf('/'));
    }

    /** A SAP code names a person: of what only the job centre knows, the digest of its content is told. */
    private static String digest(String key) {
        return key.substring(key.lastIndexOf('/') + 1);
    }

    /** A candidate is known by pseudonym and version. */
    private static String candidate(byte[] payload) {
        JsonNode sent = JsonMapper.shared().readTree(payload);
        return sent.required("pseudonym").asString() + "/"
                + sent.required("version").asLong();
    }

    /** A set of files is named after its delivery, and the stand-in adds a digest. */
    private static String keyOfTable(String key) {
        String name = key.substring(0, key.indexOf('/'));
        return name.substring(name.lastIndexOf('-') + 1);
    }

    private Map<CounterpartId, Map<String, Set<String>>> sent(String route, Set<DeliveryState> states) {
        return hub.deliveries(Route.parse(route), states);
    }

    private List<Line> compared(
            String exchange,
            Map<CounterpartId, Map<String, Set<String>>> done,
            String effect,
            UnaryOperator<String> keyOf) {
        return compared(exchange, done, effect, keyOf, keyOf);
    }

    /** @param nameOf what is told of an effect that the hub knows nothing of */
    private List<Line> compared(
            String exchange,
            Map<CounterpartId, Map<String, Set<String>>> done,
            String effect,
            UnaryOperator<String> keyOf,
            UnaryOperator<String> nameOf) {
        Map<CounterpartId, JsonNode> there = effects(effect);
        List<Line> lines = new ArrayList<>();
        for (String name : parties(done, there)) {
            CounterpartId party = new CounterpartId(name);
            Map<String, Set<String>> here = done.getOrDefault(party, Map.of());
            Map<String, Set<String>> effects = byKey(there, party, keyOf, nameOf);
            lines.add(new Line(
                    exchange + " " + name,
                    here.values().stream().mapToLong(Set::size).sum(),
                    number(there, party, "count"),
                    number(there, party, "duplicates"),
                    more(here, effects),
                    more(effects, here)));
        }
        return lines;
    }

    /** Names of what one side has more of than the other, under the same key; which of several it is, nobody can tell. */
    private static Set<String> more(Map<String, Set<String>> one, Map<String, Set<String>> other) {
        Set<String> more = new TreeSet<>();
        one.forEach((key, names) -> {
            if (names.size() > other.getOrDefault(key, Set.of()).size()) {
                more.addAll(names);
            }
        });
        return more;
    }

    /** Names of different effects, by the key that the hub knows, too. */
    private static Map<String, Set<String>> byKey(
            Map<CounterpartId, JsonNode> there,
            CounterpartId party,
            UnaryOperator<String> keyOf,
            UnaryOperator<String> nameOf) {
        Map<String, Set<String>> names = new TreeMap<>();
        JsonNode row = there.get(party);
        if (row != null) {
            row.required("keys")
                    .propertyNames()
                    .forEach(key -> names.computeIfAbsent(keyOf.apply(key), none -> new TreeSet<>())
                            .add(nameOf.apply(key)));
        }
        return names;
    }

    private Map<CounterpartId, JsonNode> effects(String effect) {
        Map<CounterpartId, JsonNode> rows =
                new TreeMap<>((one, other) -> one.value().compareTo(other.value()));
        for (JsonNode row : effects.required("effects")) {
            if (row.required("effect").asString().equals(effect)) {
                rows.put(new CounterpartId(row.required("counterpart").asString()), row);
            }
        }
        return rows;
    }

    private static Set<String> parties(
            Map<CounterpartId, Map<String, Set<String>>> done, Map<CounterpartId, JsonNode> there) {
        Set<String> parties = new TreeSet<>();
        done.keySet().forEach(party -> parties.add(party.value()));
        there.keySet().forEach(party -> parties.add(party.value()));
        return parties;
    }

    private static long number(Map<CounterpartId, JsonNode> there, CounterpartId party, String field) {
        JsonNode row = there.get(party);
        return row == null ? 0 : row.required(field).asLong();
    }
}
