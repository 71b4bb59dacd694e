package it.psihub.kit.config;

import it.psihub.exchange.CounterpartId;

/** The terms of the configured counterparts; checked at start. */
public interface CounterpartTerms {

    /** @throws IllegalArgumentException when no counterpart of that name is configured */
    Terms of(CounterpartId counterpart);
}
