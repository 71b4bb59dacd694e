package it.psihub.kit.calendar;

import static it.psihub.kit.calendar.Written.always;
import static it.psihub.kit.calendar.Written.open;
import static it.psihub.kit.calendar.Written.rome;
import static it.psihub.kit.calendar.Written.shown;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rome's clocks go from 02:00 to 03:00 on 29 March 2026 and 28 March 2027, and from 03:00 back to 02:00 on 25 October
 * 2026 and 31 October 2027. Holidays are left out: the change of 2027 is on Easter Sunday.
 */
class ClockChangeTest {
    @ParameterizedTest
    @CsvSource({
        "2026-03-29, 02:00-05:00, 03:00+02:00, 05:00+02:00",
        "2026-03-29, 02:30-05:00, 03:00+02:00, 05:00+02:00",
        "2026-03-29, 00:00-02:00, 00:00+01:00, 03:00+02:00",
        "2026-03-29, 00:00-02:30, 00:00+01:00, 03:00+02:00",
        "2026-03-29, 01:00-03:30, 01:00+01:00, 03:30+02:00",
        "2027-03-28, 02:30-05:00, 03:00+02:00, 05:00+02:00",
        "2027-03-28, 00:00-02:30, 00:00+01:00, 03:00+02:00",
        "2026-10-25, 02:00-05:00, 02:00+02:00, 05:00+01:00",
        "2026-10-25, 02:30-05:00, 02:30+02:00, 05:00+01:00",
        "2026-10-25, 00:00-02:00, 00:00+02:00, 02:00+02:00",
        "2026-10-25, 00:00-02:30, 00:00+02:00, 02:30+02:00",
        "2026-10-25, 00:00-03:00, 00:00+02:00, 03:00+01:00",
        "2026-10-25, 02:15-02:45, 02:15+02:00, 02:45+02:00",
        "2027-10-31, 02:30-05:00, 02:30+02:00, 05:00+01:00",
        "2027-10-31, 00:00-02:30, 00:00+02:00, 02:30+02:00"
    })
    void putsEachBoundaryAtItsFirstMoment(String day, String hours, String opens, String closes) {
        OpeningTimes times = open("SUN " + hours).holidays("none").read();
        Instant dayBefore = rome(day + "T00:00").minus(Duration.ofHours(3));

        Instant opening = times.nextOpening(dayBefore).orElseThrow();
        assertThat(shown(opening)).isEqualTo(day + "T" + opens);
        assertThat(times.closes(opening).map(Written::shown)).contains(day + "T" + closes);
        assertThat(times.open(opening.minusNanos(1))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-29", "2027-03-28"})
    void leavesOutHoursThatLieInTheMissingHour(String day) {
        OpeningTimes times = open("SUN 02:15-02:45").holidays("none").read();

        assertThat(times.nextOpening(rome(day + "T00:00")))
                .contains(rome(day + "T02:15").plus(Duration.ofDays(7)).minus(Duration.ofHours(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-10-25", "2027-10-31"})
    void opensOnceInTheHourThatComesTwice(String day) {
        OpeningTimes times = open("SUN 02:15-02:45").holidays("none").read();
        Instant end = times.closes(rome(day + "T02:15")).orElseThrow();

        assertThat(times.nextOpening(end).map(Written::shown))
                .hasValueSatisfying(next -> assertThat(next).doesNotStartWith(day));
    }

    @ParameterizedTest
    @CsvSource({"2026-03-28, PT7H", "2027-03-27, PT7H", "2026-10-24, PT9H", "2027-10-30, PT9H", "2026-11-24, PT8H"})
    void nightsAreAnHourShorterOrLonger(String evening, Duration length) {
        Instant opening = rome(evening + "T22:00");

        assertThat(open("22:00-06:00").read().closes(opening)).contains(opening.plus(length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-29", "2026-10-25", "2027-03-28", "2027-10-31"})
    void hoursThatFollowEachOtherLeaveNoGap(String day) {
        OpeningTimes times = open("SUN 00:00-02:30", "SUN 02:30-02:45", "SUN 02:45-12:00")
                .holidays("none")
                .read();

        assertThat(times.closes(rome(day + "T00:00"))).contains(rome(day + "T12:00"));
    }

    @Test
    void blackOutLastsToTheSecondTime() {
        OpeningTimes times =
                always().blackOuts("2026-10-25T02:15/2026-10-25T02:45").read();
        Instant closing = times.closes(rome("2026-10-25T00:00")).orElseThrow();

        assertThat(shown(closing)).isEqualTo("2026-10-25T02:15+02:00");
        assertThat(times.nextOpening(closing).map(Written::shown)).contains("2026-10-25T02:45+01:00");
    }

    @Test
    void blackOutEndsWithTheMissingHour() {
        OpeningTimes times =
                always().blackOuts("2027-03-28T01:00/2027-03-28T02:30").read();

        assertThat(times.nextOpening(rome("2027-03-28T01:30")).map(Written::shown))
                .contains("2027-03-28T03:00+02:00");
    }
}
