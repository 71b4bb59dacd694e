package it.psihub.modi.rest;

import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.TokenUse;
import it.psihub.modi.Audit;
import java.util.List;
import java.util.Optional;

/**
 * Who calls, as its tokens prove; nothing is known of the body yet.
 *
 * @param once tokens that are accepted once: to be kept in the commit that takes the message
 * @param audit what it says of its user
 * @param purposeId of its voucher
 * @param digest that its signature covers, which the body must have
 */
public record RestCaller(
        CounterpartId id,
        List<TokenUse> once,
        Optional<Audit> audit,
        Optional<String> purposeId,
        Optional<String> digest) {
    public RestCaller {
        once = List.copyOf(once);
    }
}
