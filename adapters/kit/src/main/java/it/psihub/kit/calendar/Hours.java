package it.psihub.kit.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hours of some weekdays. They belong to the day on which they begin, also past midnight.
 *
 * @param to on the next day unless after {@code from}
 */
record Hours(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
    static final Hours ALL = new Hours(EnumSet.allOf(DayOfWeek.class), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    private static final List<String> NAMES = List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");
    private static final Pattern FORM =
            Pattern.compile("(?:(?<day>DAY)(?:-(?<last>DAY))? +)?(?<from>TIME)-(?<to>TIME|24:00)"
                    .replace("DAY", String.join("|", NAMES))
                    .replace("TIME", "(?:[01][0-9]|2[0-3]):[0-5][0-9]"));

    Hours {
        days = Set.copyOf(days);
    }

    /** As {@code MON-FRI 08:00-20:00}, {@code SAT 08:00-13:00}, or {@code 22:00-06:00} of every day. */
    static Optional<Hours> of(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        LocalTime from = LocalTime.parse(form.group("from"));
        boolean midnight = form.group("to").equals("24:00");
        LocalTime to = midnight ? LocalTime.MIDNIGHT : LocalTime.parse(form.group("to"));
        // Whole days are written to 24:00: 08:00-08:00 is more likely a slip.
        return from.equals(to) && !midnight ? Optional.empty() : Optional.of(new Hours(days(form), from, to));
    }

    private static Set<DayOfWeek> days(Matcher form) {
        if (form.group("day") == null) {
            return EnumSet.allOf(DayOfWeek.class);
        }
        int first = NAMES.indexOf(form.group("day"));
        int last = form.group("last") == null ? first : NAMES.indexOf(form.group("last"));
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (int i = 0; i <= Math.floorMod(last - first, NAMES.size()); i++) {
            days.add(DayOfWeek.of(first + 1).plus(i));
        }
        return days;
    }

    /** Those that begin on the day. */
    Optional<Span> on(LocalDate day, LocalClock clock) {
        if (!days.contains(day.getDayOfWeek())) {
            return Optional.empty();
        }
        LocalDate end = to.isAfter(from) ? day : day.plusDays(1);
        // Each boundary counts the first time, so that hours that follow each other leave neither gap nor overlap.
        return Optional.of(new Span(clock.first(day.atTime(from)), clock.first(end.atTime(to))));
    }
}
