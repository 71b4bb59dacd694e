package it.psihub.psi;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.canonical.Problem;
import it.psihub.canonical.network.NetworkCsv;
import it.psihub.schemas.Schemas;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SenderRulesTest {
    /** Half past midnight in Italy, and still the day before in UTC. */
    private static final Clock NEW_DAY = Clock.fixed(Instant.parse("2026-11-23T23:30:00Z"), ZoneId.of("Europe/Rome"));

    private final SenderRules rules =
            new SenderRules(NetworkCsv.read(file -> Schemas.reader("network/" + file)), NEW_DAY);

    @ParameterizedTest
    @CsvSource({
        "birth_date,2026-11-25,true",
        "birth_date,2027,true",
        "birth_date,2026-12~,true",
        "birth_date,2026~,false",
        "birth_date,2026-11,false",
        "met_on,2026-11-24,false",
        "met_on,2031-01-01,true",
        "decided_on,2026-11-25,true",
        "valid_until,2031-01-01,false"
    })
    void refusesADayThatHasNotCome_onlyWhereItTellsOfThePast(String field, String day, boolean refused) {
        assertThat(rules.check(Map.of(field, day), Optional.empty()))
                .extracting(Problem::code)
                .isEqualTo(refused ? java.util.List.of("in-future") : java.util.List.of());
    }
}
