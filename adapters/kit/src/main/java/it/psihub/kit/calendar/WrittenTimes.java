package it.psihub.kit.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Opening times as the configuration writes them, the block {@code windows}; all texts, so that one bad value does not
 * hide the next.
 *
 * @param zone of every time here, such as {@code Europe/Rome}
 * @param open hours as {@code MON-FRI 08:00-20:00}; always open without
 * @param holidays {@code italy} or {@code none}; without, {@code italy} if {@code open} is given
 * @param localHolidays {@code MM-dd} each year, or {@code yyyy-MM-dd}
 * @param blackOuts {@code yyyy-MM-ddTHH:mm/yyyy-MM-ddTHH:mm}, local times
 * @param alsoOpen holidays that are worked, {@code yyyy-MM-dd}
 */
public record WrittenTimes(
        @DefaultValue("Europe/Rome") String zone,
        Optional<List<String>> open,
        Optional<String> holidays,
        List<String> localHolidays,
        List<String> blackOuts,
        List<String> alsoOpen) {
    private static final String ZONE = "a time zone, such as Europe/Rome";
    private static final String HOURS = "hours, such as MON-FRI 08:00-20:00 or 22:00-06:00";
    private static final String HOLIDAYS = "italy or none";
    private static final String HOLIDAY = "a day, such as 12-07 for each year or 2026-12-07 for one";
    private static final String BLACK_OUT = "a beginning and a later end, such as 2026-12-24T14:00/2026-12-27T08:00";
    private static final String DATE = "a date, such as 2026-12-07";

    /** Empty when there is a mistake; all of them are added, as {@code open[0]: is not hours}. */
    public Optional<OpeningTimes> read(List<String> mistakes) {
        int before = mistakes.size();
        if (open.filter(List::isEmpty).isPresent()) {
            mistakes.add("open: names no hours; leave it out if the counterpart is always open");
        }
        Optional<ZoneId> place = one("zone", zone, text -> time(text, ZoneId::of), ZONE, mistakes);
        List<Hours> hours = open.map(texts -> each("open", texts, Hours::of, HOURS, mistakes))
                .orElse(List.of(Hours.ALL));
        Holidays kept = holidays(mistakes);
        List<BlackOut> closed = each("black-outs", blackOuts, BlackOut::of, BLACK_OUT, mistakes);
        return mistakes.size() > before
                ? Optional.empty()
                : place.map(LocalClock::new).map(clock -> new OpeningTimes(clock, hours, kept, closed));
    }

    private Holidays holidays(List<String> mistakes) {
        String standard = open.isPresent() ? "italy" : "none";
        Optional<PublicHolidays> general =
                one("holidays", holidays.orElse(standard), PublicHolidays::of, HOLIDAYS, mistakes);
        List<LocalHoliday> local = each("local-holidays", localHolidays, LocalHoliday::of, HOLIDAY, mistakes);
        List<LocalDate> worked = each("also-open", alsoOpen, WrittenTimes::date, DATE, mistakes);
        Holidays kept = new Holidays(general.orElse(PublicHolidays.NONE), local, Set.copyOf(worked));
        if (general.isPresent() && local.size() == localHolidays.size()) {
            worked.stream()
                    .filter(day -> !kept.named(day))
                    .forEach(day -> mistakes.add("also-open[" + alsoOpen.indexOf(day.toString())
                            + "]: is no holiday of this counterpart; hours of other days stand in open"));
        }
        return kept;
    }

    static Optional<LocalDate> date(String text) {
        return time(text, LocalDate::parse);
    }

    static Optional<LocalDateTime> dateTime(String text) {
        return time(text, LocalDateTime::parse);
    }

    static <T> Optional<T> time(String text, Function<String, T> parser) {
        try {
            return Optional.of(parser.apply(text));
        } catch (DateTimeException otherForm) {
            return Optional.empty();
        }
    }

    private static <T> Optional<T> one(
            String property,
            String text,
            Function<String, Optional<T>> parser,
            String expected,
            List<String> mistakes) {
        Optional<T> value = parser.apply(text);
        if (value.isEmpty()) {
            mistakes.add(property + ": is not " + expected);
        }
        return value;
    }

    private static <T> List<T> each(
            String property,
            List<String> texts,
            Function<String, Optional<T>> parser,
            String expected,
            List<String> mistakes) {
        List<T> values = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            one(property + "[" + i + "]", texts.get(i), parser, expected, mistakes)
                    .ifPresent(values::add);
        }
        return values;
    }
}
