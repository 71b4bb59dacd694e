package it.psihub.kit.config;

import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Counterparts;
import it.psihub.modi.config.Agreement;
import java.util.List;

/** The terms of the configured counterparts; checked at start. */
public interface CounterpartTerms {

    /** @throws IllegalArgumentException when no counterpart of that name is configured */
    Terms of(CounterpartId counterpart);

    /** What was agreed with these counterparts on ModI. */
    default List<Agreement> agreements(Counterparts counterparts) {
        return counterparts.all().stream()
                .flatMap(party -> of(party.id()).modi().stream())
                .toList();
    }
}
