package it.psihub.psi;

import it.psihub.exchange.Kind;
import it.psihub.kit.config.CounterpartKind;
import java.util.List;

final class PsiKind implements CounterpartKind<PsiSettings> {
    static final Kind KIND = new Kind("psi");

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public Class<PsiSettings> settings() {
        return PsiSettings.class;
    }

    @Override
    public boolean sends() {
        return true;
    }

    @Override
    public List<String> mistakes(String name, PsiSettings settings) {
        return settings.regions().isEmpty() ? List.of("regions: is missing") : List.of();
    }
}
