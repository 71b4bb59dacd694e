package it.psihub.modi.config;

import it.psihub.exchange.CounterpartId;
import it.psihub.modi.key.OwnKeys;
import it.psihub.modi.key.TrustedKeys;

/** What was agreed with one counterpart, with the keys that it names. */
public record Agreement(CounterpartId counterpart, ModiSettings settings, OwnKeys keys, TrustedKeys trusted) {}
