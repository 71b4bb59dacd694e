package it.psihub.kit.interaction;

import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Counterparts;
import it.psihub.kit.config.CounterpartTerms;
import it.psihub.modi.config.ReceiveSettings;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** Addresses that counterparts registered for replies. The hub calls no other, whoever names it. */
@FunctionalInterface
public interface ReplyAddresses {

    /** Those of one counterpart, as they are configured now; none for one that is not configured. */
    Set<URI> of(CounterpartId counterpart);

    /** What was agreed with each: the property {@code modi.receive.reply-to} of its block. */
    static ReplyAddresses agreed(Counterparts counterparts, CounterpartTerms terms) {
        return counterpart -> counterparts
                .find(counterpart)
                .flatMap(known -> terms.of(known.id()).modi())
                .flatMap(agreement -> agreement.settings().receive())
                .map(ReceiveSettings::replyTo)
                .orElse(Set.of());
    }

    /** The registered address that is written so, to the letter: nothing of what a caller writes is made sense of. */
    default Optional<URI> find(CounterpartId counterpart, String written) {
        return of(counterpart).stream()
                .filter(address -> address.toString().equals(written))
                .findFirst();
    }
}
