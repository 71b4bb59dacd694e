package it.psihub.psi;

import it.psihub.exchange.Counterpart;
import it.psihub.exchange.Kind;
import it.psihub.kit.access.AccessTokens;
import it.psihub.kit.probe.CounterpartProbe;
import it.psihub.kit.probe.Finding;
import it.psihub.kit.probe.HubToken;
import java.util.List;

/** A PSI system is never called: all there is to look at is whether it may call. */
final class PsiProbe implements CounterpartProbe {
    private final AccessTokens tokens;

    PsiProbe(AccessTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public Kind kind() {
        return PsiKind.KIND;
    }

    @Override
    public List<Finding> probe(Counterpart to) {
        return List.of(HubToken.of(to, tokens));
    }
}
