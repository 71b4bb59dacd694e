package it.psihub.kit.calendar;

import static it.psihub.kit.calendar.Written.always;
import static it.psihub.kit.calendar.Written.open;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenTimesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08:00-20:00",
                "MON 08:00-20:00",
                "FRI-MON 22:00-06:00",
                "SUN 00:00-24:00",
                "SAT-SUN 00:00-00:01",
                "MON-MON 23:00-22:59"
            })
    void takesHours(String hours) {
        assertThat(open(hours).mistakes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "MON",
                "MON-FRI",
                "8:00-20:00",
                "08:00",
                "08:00-25:00",
                "24:00-08:00",
                "08:60-09:00",
                "08:00-08:00",
                "LUN-VEN 08:00-20:00",
                "MON-FRI08:00-20:00",
                "MON,TUE 08:00-20:00",
                "MON-FRI 08:00-20:00 "
            })
    void refusesOtherHours(String hours) {
        assertThat(open("08:00-20:00", hours).mistakes())
                .containsExactly("open[1]: is not hours, such as MON-FRI 08:00-20:00 or 22:00-06:00");
    }

    @Test
    void namesEveryMistakeAtOnce() {
        assertThat(open("MON-FRI 08:00-20:00", "sometimes")
                        .zone("Europe/Roma")
                        .holidays("italia", "12-07", "31-12", "2026-02-29", "December")
                        .blackOuts(
                                "2026-12-24T14:00/2026-12-24T14:00",
                                "2026-12-24T14:00/2026-12-27T08:00",
                                "2026-12-24/2026-12-27",
                                "2026-12-24T14:00",
                                "2026-12-27T08:00/2026-12-24T14:00/2026-12-28T14:00")
                        .alsoOpen("12-08")
                        .mistakes())
                .containsExactly(
                        "zone: is not a time zone, such as Europe/Rome",
                        "open[1]: is not hours, such as MON-FRI 08:00-20:00 or 22:00-06:00",
                        "holidays: is not italy or none",
                        "local-holidays[1]: is not a day, such as 12-07 for each year or 2026-12-07 for one",
                        "local-holidays[2]: is not a day, such as 12-07 for each year or 2026-12-07 for one",
                        "local-holidays[3]: is not a day, such as 12-07 for each year or 2026-12-07 for one",
                        "also-open[0]: is not a date, such as 2026-12-07",
                        "black-outs[0]: is not a beginning and a later end, such as 2026-12-24T14:00/2026-12-27T08:00",
                        "black-outs[2]: is not a beginning and a later end, such as 2026-12-24T14:00/2026-12-27T08:00",
                        "black-outs[3]: is not a beginning and a later end, such as 2026-12-24T14:00/2026-12-27T08:00",
                        "black-outs[4]: is not a beginning and a later end, such as 2026-12-24T14:00/2026-12-27T08:00");
    }

    @Test
    void refusesAnEmptyListOfHours_whichMightMeanAlwaysOrNever() {
        assertThat(open().mistakes())
                .containsExactly("open: names no hours; leave it out if the counterpart is always open");
    }

    @Test
    void refusesToWorkOnADayThatIsNoHoliday() {
        assertThat(open("MON-FRI 08:00-20:00")
                        .alsoOpen("2026-12-08", "2026-12-06")
                        .mistakes())
                .containsExactly("also-open[1]: is no holiday of this counterpart; hours of other days stand in open");
        assertThat(always().alsoOpen("2026-12-08").mistakes()).hasSize(1);
        assertThat(always().holidays("none", "12-08").alsoOpen("2026-12-08").mistakes())
                .isEmpty();
    }
}
