package it.psihub.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {

    @ParameterizedTest
    @CsvSource({"2026-11-24, 24", "2026-10-25, 25", "2026-03-29, 23"})
    void coversADayAsLongAsItIsInItaly(LocalDate day, int hours) {
        Period period = new Period(Optional.of(day), Optional.of(day));

        assertThat(Duration.between(period.start().orElseThrow(), period.end().orElseThrow()))
                .hasHours(hours);
    }

    @Test
    void isOpen_whereNoDayIsGiven() {
        assertThat(Period.ALL.start()).isEmpty();
        assertThat(Period.ALL.end()).isEmpty();
        assertThat(Period.since(LocalDate.of(2026, 7, 1)).start()).contains(Instant.parse("2026-06-30T22:00:00Z"));
    }

    @Test
    void neverEndsBeforeItBegins() {
        LocalDate day = LocalDate.of(2026, 7, 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Period(Optional.of(day), Optional.of(day.minusDays(1))));
    }

    @Test
    void findsTheFirstIdOfAMoment() {
        Instant before = Instant.now();
        UUID id = TimeOrderedIds.next();
        Instant after = Instant.now().plusMillis(1);

        assertThat(TimeOrderedIds.floor(before).toString()).isLessThanOrEqualTo(id.toString());
        assertThat(TimeOrderedIds.floor(after).toString()).isGreaterThan(id.toString());
    }
}
