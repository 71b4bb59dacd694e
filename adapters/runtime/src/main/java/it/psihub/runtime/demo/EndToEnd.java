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

/**
 * What the hub holds for done beside what each stand-in says that it did: by the keys that both know, where there are
 * such; job centres and matching services name what they store by their own, so that it is counted.
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
        lines.addAll(counted("job-centre.profile", "sap-stored", Set.of(ACCEPTED)));
        lines.addAll(known(
                "health.referral",
                sent("health.referral", Set.of(DELIVERED, ACCEPTED, REJECTED)),
                "referral-created",
                key -> key.substring(key.indexOf('|') + 1)));
        lines.addAll(counted("labour-matching.candidate", "candidate-stored", Set.of(ACCEPTED)));
        lines.addAll(known(
                "labour-matching.match",
                hub.messages(Route.parse("labour-matching.match")),
                "match-acknowledged",
                UnaryOperator.identity()));
        lines.addAll(known(
                "regional-table.preview",
                sent("regional-table.preview", Set.of(DELIVERED, ACCEPTED)),
                "table-received",
                EndToEnd::keyOfTable));
        return lines;
    }

    /** A set of files is named after its delivery, and the stand-in adds a digest. */
    private static String keyOfTable(String key) {
        String name = key.substring(0, key.indexOf('/'));
        return name.substring(name.lastIndexOf('-') + 1);
    }

    private Map<CounterpartId, Map<String, String>> sent(String route, Set<DeliveryState> states) {
        return hub.deliveries(Route.parse(route), states);
    }

    private List<Line> counted(String exchange, String effect, Set<DeliveryState> states) {
        Map<CounterpartId, Map<String, String>> done = sent(exchange, states);
        Map<CounterpartId, JsonNode> there = effects(effect);
        return parties(done, there).stream()
                .map(name -> new CounterpartId(name))
                .map(party -> new Line(
                        exchange + " " + party.value(),
                        done.getOrDefault(party, Map.of()).size(),
                        number(there, party, "count"),
                        number(there, party, "duplicates"),
                        Set.of(),
                        Set.of()))
                .toList();
    }

    private List<Line> known(
            String exchange, Map<CounterpartId, Map<String, String>> done, String effect, UnaryOperator<String> keyOf) {
        Map<CounterpartId, JsonNode> there = effects(effect);
        List<Line> lines = new ArrayList<>();
        for (String name : parties(done, there)) {
            CounterpartId party = new CounterpartId(name);
            Map<String, String> here = done.getOrDefault(party, Map.of());
            Set<String> keys = new TreeSet<>();
            if (there.containsKey(party)) {
                there.get(party).required("keys").propertyNames().forEach(key -> keys.add(keyOf.apply(key)));
            }
            Set<String> onlyHub = new TreeSet<>();
            here.forEach((key, id) -> {
                if (!keys.contains(key)) {
                    onlyHub.add(id);
                }
            });
            keys.removeAll(here.keySet());
            lines.add(new Line(
                    exchange + " " + name,
                    here.size(),
                    number(there, party, "count"),
                    number(there, party, "duplicates"),
                    onlyHub,
                    keys));
        }
        return lines;
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
            Map<CounterpartId, Map<String, String>> done, Map<CounterpartId, JsonNode> there) {
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
