package it.psihub.sandbox.synthetic;

import it.psihub.canonical.network.Region;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Counts what was written: by file, by kind, and what an intake should make of it; how many persons have which trait; and
 * whom the hubs took in charge. Made while writing, by nobody who reads, so that an intake can be checked against it.
 */
final class Manifest {
    private final Map<String, FileCounts> files = new LinkedHashMap<>();
    private final Map<String, Map<Fate, Integer>> kinds = new TreeMap<>();
    private final Map<String, Integer> mess = new TreeMap<>();
    private final Map<Region, Integer> persons = new EnumMap<>(Region.class);
    private final Map<Cell, Integer> takenInCharge = new TreeMap<>();

    private static final class FileCounts {
        private final String source;
        private final Map<Fate, Integer> fates = new EnumMap<>(Fate.class);

        FileCounts(String source) {
            this.source = source;
        }
    }

    private record Cell(String region, String channel, String quarter) implements Comparable<Cell> {
        @Override
        public int compareTo(Cell other) {
            return (region + channel + quarter).compareTo(other.region + other.channel + other.quarter);
        }
    }

    /** Tells of a file before anything goes into it; files are listed in this order. */
    void file(String name, String source) {
        files.put(name, new FileCounts(source));
    }

    void line(String file, Line line) {
        FileCounts counts = files.get(file);
        if (counts == null) {
            throw new IllegalStateException("nobody told of the file " + file);
        }
        counts.fates.merge(line.fate(), 1, Integer::sum);
        kinds.computeIfAbsent(line.kind(), kind -> new EnumMap<>(Fate.class)).merge(line.fate(), 1, Integer::sum);
        line.defect().ifPresent(defect -> mess.merge("line." + defect.code(), 1, Integer::sum));
        if (line.fate() == Fate.DUPLICATE || line.fate() == Fate.SUPERSEDED) {
            mess.merge("line." + line.fate().code(), 1, Integer::sum);
        }
    }

    void story(Story story) {
        Traits traits = story.person().traits();
        trait("papers", traits.papers());
        trait("birth-date", traits.birthDate());
        trait("stay", traits.stay());
        trait("reach", traits.reach());
        trait("name", traits.name());
        trait("age", traits.age());
        persons.merge(story.person().region(), 1, Integer::sum);
        story.opened()
                .ifPresent(opened -> takenInCharge.merge(
                        new Cell(story.person().hub().region().code(), story.channel(), quarter(opened)),
                        1,
                        Integer::sum));
    }

    private void trait(String what, Enum<?> trait) {
        mess.merge(what + "." + trait.name().toLowerCase(Locale.ROOT).replace('_', '-'), 1, Integer::sum);
    }

    private static String quarter(LocalDate day) {
        return day.getYear() + "-Q" + ((day.getMonthValue() + 2) / 3);
    }

    ObjectNode json(int people, long seed, LocalDate today) {
        ObjectNode json =
                Fields.object().put("people", people).put("seed", seed).put("today", today.toString());
        Map<Fate, Integer> sum = new EnumMap<>(Fate.class);
        kinds.values().forEach(fates -> fates.forEach((fate, count) -> sum.merge(fate, count, Integer::sum)));
        json.set("lines", fates(Fields.object(), sum));
        ArrayNode list = json.putArray("files");
        files.forEach((name, counts) ->
                list.add(fates(Fields.object().put("name", name).put("source", counts.source), counts.fates)));
        ObjectNode byKind = json.putObject("kinds");
        kinds.forEach((kind, fates) -> byKind.set(kind, fates(Fields.object(), fates)));
        ObjectNode byRegion = json.putObject("persons");
        persons.forEach((region, count) -> byRegion.put(region.code(), count));
        ArrayNode cells = json.putArray("taken_in_charge");
        takenInCharge.forEach((cell, count) -> cells.add(Fields.object()
                .put("region", cell.region())
                .put("channel", cell.channel())
                .put("quarter", cell.quarter())
                .put("persons", count)));
        ObjectNode byMess = json.putObject("mess");
        mess.forEach(byMess::put);
        return json;
    }

    private static ObjectNode fates(ObjectNode node, Map<Fate, Integer> fates) {
        node.put("in", fates.values().stream().mapToInt(Integer::intValue).sum());
        for (Fate fate : Fate.values()) {
            node.put(fate.code(), fates.getOrDefault(fate, 0));
        }
        return node;
    }
}
