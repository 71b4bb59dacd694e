package it.psihub.kit.access;

import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.TokenUse;
import it.psihub.modi.rest.RestCaller;
import java.util.List;
import java.util.Optional;

/**
 * Who calls, as a call proves.
 *
 * @param modi what it proved under ModI; empty for a bearer token
 */
public record Caller(CounterpartId id, Optional<RestCaller> modi) {

    /** What came with the call and is accepted once. */
    public List<TokenUse> once() {
        return modi.map(RestCaller::once).orElse(List.of());
    }
}
