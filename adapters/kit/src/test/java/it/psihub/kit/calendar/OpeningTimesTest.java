package it.psihub.kit.calendar;

import static it.psihub.kit.calendar.Written.always;
import static it.psihub.kit.calendar.Written.open;
import static it.psihub.kit.calendar.Written.rome;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OpeningTimesTest {
    private static final OpeningTimes OFFICE =
            open("MON-FRI 08:00-20:00", "SAT 08:00-13:00").read();

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T07:59:59, false",
        "2026-11-23T08:00,    true",
        "2026-11-23T19:59:59, true",
        "2026-11-23T20:00,    false",
        "2026-11-28T12:59,    true",
        "2026-11-28T13:00,    false",
        "2026-11-29T10:00,    false"
    })
    void isOpenFromTheFirstMinuteToBeforeTheLast(String at, boolean open) {
        assertThat(OFFICE.open(rome(at))).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T07:00, 2026-11-23T08:00, a Monday",
        "2026-11-23T09:17, 2026-11-23T09:17, open",
        "2026-11-27T20:00, 2026-11-28T08:00, Saturday",
        "2026-11-28T13:00, 2026-11-30T08:00, over Sunday",
        "2026-12-24T20:00, 2026-12-28T08:00, over Christmas and a Sunday",
        "2026-12-07T20:00, 2026-12-09T08:00, over the Immacolata"
    })
    void findsTheNextOpening(String from, String next, String why) {
        assertThat(OFFICE.nextOpening(rome(from))).as(why).contains(rome(next));
    }

    @Test
    void closesAtTheEndOfTheHours() {
        assertThat(OFFICE.closes(rome("2026-11-23T09:00"))).contains(rome("2026-11-23T20:00"));
        assertThat(OFFICE.closes(rome("2026-11-23T21:00"))).isEmpty();
    }

    @Test
    void isAlwaysOpen_whenNothingIsWritten() {
        OpeningTimes times = always().read();

        assertThat(times).isEqualTo(OpeningTimes.ALWAYS);
        assertThat(times.open(rome("2026-12-25T03:00"))).isTrue();
        assertThat(times.nextOpening(rome("2026-12-25T03:00"))).contains(rome("2026-12-25T03:00"));
        assertThat(times.closes(rome("2026-12-25T03:00"))).isEmpty();
    }

    @Test
    void countsHoursPastMidnightToTheDayOnWhichTheyBegin() {
        OpeningTimes nights = open("FRI 22:00-06:00").read();

        assertThat(nights.open(rome("2026-11-27T05:00"))).isFalse();
        assertThat(nights.open(rome("2026-11-28T05:59"))).isTrue();
        assertThat(nights.closes(rome("2026-11-27T23:00"))).contains(rome("2026-11-28T06:00"));
    }

    @Test
    void goesOnWhereHoursFollowEachOther() {
        OpeningTimes times = open("FRI-MON 00:00-24:00", "TUE 00:00-12:00", "TUE 11:00-13:00")
                .read();

        assertThat(times.closes(rome("2026-11-20T12:00"))).contains(rome("2026-11-24T13:00"));
        assertThat(times.nextOpening(rome("2026-11-24T13:00"))).contains(rome("2026-11-27T00:00"));
    }

    @Test
    void losesWhatBeginsOnAHolidayAndNotWhatBeganBefore() {
        OpeningTimes nights = open("22:00-06:00").read();

        assertThat(nights.closes(rome("2026-12-24T23:00"))).contains(rome("2026-12-25T06:00"));
        assertThat(nights.nextOpening(rome("2026-12-25T06:00"))).contains(rome("2026-12-27T22:00"));
    }

    @Test
    void keepsLocalHolidays_eachYearOrOnce() {
        OpeningTimes bari = open("MON-FRI 08:00-20:00")
                .holidays("italy", "12-06", "12-07", "2026-11-24")
                .read();

        assertThat(bari.open(rome("2026-12-07T10:00"))).isFalse();
        assertThat(bari.open(rome("2027-12-07T10:00"))).isFalse();
        assertThat(bari.open(rome("2026-11-24T10:00"))).isFalse();
        assertThat(bari.open(rome("2027-11-24T10:00"))).isTrue();
    }

    @Test
    void worksOnHolidays_whenToldSo() {
        Written office = open("MON-FRI 08:00-20:00");

        assertThat(office.holidays("none").read().open(rome("2026-12-08T10:00")))
                .isTrue();
        assertThat(office.alsoOpen("2026-12-08").read().open(rome("2026-12-08T10:00")))
                .isTrue();
        assertThat(office.alsoOpen("2026-12-08").read().open(rome("2027-12-08T10:00")))
                .isFalse();
    }

    @Test
    void keepsHolidaysAlone_whenNoHoursAreWritten() {
        OpeningTimes times = always().holidays("italy").read();

        assertThat(times.closes(rome("2026-12-09T00:00"))).contains(rome("2026-12-25T00:00"));
        assertThat(times.nextOpening(rome("2026-12-25T00:00"))).contains(rome("2026-12-27T00:00"));
    }

    @Test
    void isClosedThroughoutABlackOut() {
        OpeningTimes times = open("MON-FRI 08:00-20:00")
                .alsoOpen("2026-12-25")
                .blackOuts("2026-12-24T14:00/2026-12-29T09:30", "2026-12-29T12:00/2026-12-29T12:01")
                .read();

        assertThat(times.closes(rome("2026-12-24T10:00"))).contains(rome("2026-12-24T14:00"));
        assertThat(times.nextOpening(rome("2026-12-24T14:00"))).contains(rome("2026-12-29T09:30"));
        assertThat(times.closes(rome("2026-12-29T09:30"))).contains(rome("2026-12-29T12:00"));
        assertThat(times.nextOpening(rome("2026-12-29T12:00"))).contains(rome("2026-12-29T12:01"));
        assertThat(always().blackOuts("2026-01-01T00:00/2026-01-02T00:00")
                        .read()
                        .closes(rome("2025-12-31T00:00")))
                .contains(rome("2026-01-01T00:00"));
    }

    @Test
    void hasNoNextOpening_whenClosedForTwoYears() {
        Written office = open("MON-FRI 08:00-20:00");

        assertThat(office.blackOuts("2026-01-01T00:00/2028-12-31T00:00").read().nextOpening(rome("2026-06-01T00:00")))
                .isEmpty();
        assertThat(office.blackOuts("2026-01-01T00:00/2028-05-01T00:00").read().nextOpening(rome("2026-06-01T00:00")))
                .contains(rome("2028-05-02T08:00"));
    }

    @Test
    void readsTheTimesOfAnotherZone() {
        OpeningTimes times = open("08:00-09:00").zone("Europe/Lisbon").read();

        assertThat(times.nextOpening(rome("2026-11-24T00:00"))).contains(rome("2026-11-24T09:00"));
    }

    static Stream<OpeningTimes> calendars() {
        return Stream.of(
                OFFICE,
                open("22:00-06:00").holidays("italy", "06-24").read(),
                open("MON-FRI 00:00-02:30", "02:30-03:15", "SUN 23:00-22:59").read(),
                open("SAT-THU 00:00-24:00")
                        .blackOuts("2026-10-25T02:15/2026-10-25T02:45")
                        .read());
    }

    /** Over two years with their four changes of the clocks. */
    @ParameterizedTest
    @MethodSource("calendars")
    void saysTheSameInAllThreeWays(OpeningTimes times) {
        moments().forEach(at -> {
            Optional<Instant> next = times.nextOpening(at);
            assertThat(times.open(at)).isEqualTo(next.equals(Optional.of(at)));
            next.ifPresent(opening -> assertThat(times.open(opening)).isTrue());
            Optional<Instant> end = times.closes(at);
            end.ifPresent(closing -> assertThat(times.open(closing)).isFalse());
            end.ifPresent(
                    closing -> assertThat(times.open(closing.minusNanos(1))).isTrue());
        });
    }

    private static Stream<Instant> moments() {
        Stream<Instant> all = every(Duration.ofMinutes(607), rome("2026-01-01T00:00"), rome("2028-01-01T00:00"));
        return Stream.concat(
                all,
                Stream.of("2026-03-29", "2026-10-25", "2027-03-28", "2027-10-31")
                        .flatMap(day -> every(
                                Duration.ofMinutes(5),
                                rome(day + "T00:00").minus(Duration.ofHours(6)),
                                rome(day + "T09:00"))));
    }

    private static Stream<Instant> every(Duration step, Instant from, Instant to) {
        return Stream.iterate(from, at -> at.isBefore(to), at -> at.plus(step));
    }

    @Test
    void agreesWithTheWallClock_wheneverItShowsATimeOnce() {
        Set<LocalDate> holidays = Set.copyOf(List.of(
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2026, 1, 6),
                LocalDate.of(2026, 4, 6),
                LocalDate.of(2026, 4, 25),
                LocalDate.of(2026, 5, 1),
                LocalDate.of(2026, 6, 2),
                LocalDate.of(2026, 8, 15),
                LocalDate.of(2026, 12, 8),
                LocalDate.of(2026, 12, 25),
                LocalDate.of(2026, 12, 26)));
        every(Duration.ofMinutes(150), rome("2026-01-01T00:00"), rome("2027-01-01T00:00"))
                .forEach(at -> {
                    ZonedDateTime there = at.atZone(Written.ROME);
                    boolean saturday = there.getDayOfWeek() == DayOfWeek.SATURDAY;
                    boolean open = there.getDayOfWeek() != DayOfWeek.SUNDAY
                            && !holidays.contains(there.toLocalDate())
                            && there.getHour() >= 8
                            && there.getHour() < (saturday ? 13 : 20);
                    assertThat(OFFICE.open(at)).as(there.toString()).isEqualTo(open);
                });
    }
}
