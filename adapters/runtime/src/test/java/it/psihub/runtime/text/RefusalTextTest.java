package it.psihub.runtime.text;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.RefusedCall;
import it.psihub.exchange.Route;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RefusalTextTest {
    private static final RefusedCall KNOWN = call(Optional.of(new CounterpartId("cpi-puglia")));
    private static final RefusedCall UNKNOWN = call(Optional.empty());

    @Test
    void tellsDayExchangeCallerReasonAndNumber_inItalianTime() {
        assertThat(RefusalText.line(KNOWN))
                .matches("2026-07-01 +psi\\.record +cpi-puglia +signature\\.expired +12  dalle 10:00:00 alle 11:30:00");
        assertThat(RefusalText.line(UNKNOWN)).contains("(ignoto)");
    }

    @Test
    void leavesTheCallerOut_whereNobodyIsKnown() {
        assertThat(RefusalText.json(KNOWN))
                .isEqualTo(
                        "{\"day\":\"2026-07-01\",\"route\":\"psi.record\",\"code\":\"signature.expired\",\"count\":12,"
                                + "\"first\":\"2026-07-01T08:00:00Z\",\"last\":\"2026-07-01T09:30:00Z\",\"counterpart\":\"cpi-puglia\"}");
        assertThat(RefusalText.json(UNKNOWN)).doesNotContain("counterpart");
    }

    private static RefusedCall call(Optional<CounterpartId> caller) {
        return new RefusedCall(
                LocalDate.of(2026, 7, 1),
                Route.of("psi", "record"),
                caller,
                "signature.expired",
                12,
                Instant.parse("2026-07-01T08:00:00Z"),
                Instant.parse("2026-07-01T09:30:00Z"));
    }
}
