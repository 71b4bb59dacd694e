package it.psihub.kit.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Opening times as an operator writes them, and instants as Rome's clocks show them. */
record Written(WrittenTimes times) {
    static final ZoneId ROME = ZoneId.of("Europe/Rome");

    static Written always() {
        return new Written(
                new WrittenTimes("Europe/Rome", Optional.empty(), Optional.empty(), List.of(), List.of(), List.of()));
    }

    static Written open(String... hours) {
        return new Written(new WrittenTimes(
                "Europe/Rome", Optional.of(List.of(hours)), Optional.empty(), List.of(), List.of(), List.of()));
    }

    Written zone(String zone) {
        return new Written(new WrittenTimes(
                zone, times.open(), times.holidays(), times.localHolidays(), times.blackOuts(), times.alsoOpen()));
    }

    Written holidays(String general, String... local) {
        return new Written(new WrittenTimes(
                times.zone(), times.open(), Optional.of(general), List.of(local), times.blackOuts(), times.alsoOpen()));
    }

    Written blackOuts(String... blackOuts) {
        return new Written(new WrittenTimes(
                times.zone(),
                times.open(),
                times.holidays(),
                times.localHolidays(),
                List.of(blackOuts),
                times.alsoOpen()));
    }

    Written alsoOpen(String... days) {
        return new Written(new WrittenTimes(
                times.zone(), times.open(), times.holidays(), times.localHolidays(), times.blackOuts(), List.of(days)));
    }

    OpeningTimes read() {
        List<String> mistakes = new ArrayList<>();
        return times.read(mistakes).orElseThrow(() -> new AssertionError(mistakes));
    }

    List<String> mistakes() {
        List<String> mistakes = new ArrayList<>();
        if (times.read(mistakes).isPresent() != mistakes.isEmpty()) {
            throw new AssertionError("times and mistakes: " + mistakes);
        }
        return mistakes;
    }

    /** {@code 2026-11-24T08:00} as Rome's clocks show it; the first where they show it twice. */
    static Instant rome(String time) {
        return LocalDateTime.parse(time).atZone(ROME).toInstant();
    }

    /** What Rome's clocks show, with their offset. */
    static String shown(Instant at) {
        return at.atZone(ROME).toOffsetDateTime().toString();
    }
}
