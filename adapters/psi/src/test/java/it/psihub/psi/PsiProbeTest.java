package it.psihub.psi;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.canonical.network.Region;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.CounterpartId;
import it.psihub.kit.access.AccessTokens;
import it.psihub.kit.probe.Finding;
import it.psihub.kit.probe.Finding.Outcome;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PsiProbeTest {
    private static final String TOKEN = "t".repeat(40);

    private final PsiProbe probe = new PsiProbe(new AccessTokens(Map.of(new CounterpartId("mensa"), TOKEN)));

    @Test
    void saysWhetherASystemMayCall() {
        assertThat(probe.probe(system("mensa"))).extracting(Finding::outcome).containsExactly(Outcome.OK);
        assertThat(probe.probe(system("other"))).singleElement().satisfies(finding -> {
            assertThat(finding.outcome()).isEqualTo(Outcome.WARNING);
            assertThat(finding.code()).isEqualTo("credentials.no-hub-token");
        });
        assertThat(probe.probe(system("mensa")))
                .noneMatch(finding -> finding.sentence().contains(TOKEN));
    }

    private static Counterpart system(String name) {
        return new Counterpart(new CounterpartId(name), PsiKind.KIND, new PsiSettings(Set.of(Region.PUGLIA)));
    }
}
