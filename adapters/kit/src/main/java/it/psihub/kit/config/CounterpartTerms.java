package it.psihub.kit.config;

import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Counterparts;
import it.psihub.modi.config.Agreement;
import it.psihub.modi.pdnd.IssuerSettings;
import java.util.List;
import java.util.Optional;

/** The terms of the configured counterparts; checked at start. */
public interface CounterpartTerms {

    /** @throws IllegalArgumentException when no counterpart of that name is configured */
    Terms of(CounterpartId counterpart);

    /** Whose vouchers the hub takes; nobody's when empty. */
    default Optional<IssuerSettings> voucherIssuer() {
        return Optional.empty();
    }

    /** What was agreed with these counterparts on ModI. */
    default List<Agreement> agreements(Counterparts counterparts) {
        return counterparts.all().stream()
                .flatMap(party -> of(party.id()).modi().stream())
                .toList();
    }
}
