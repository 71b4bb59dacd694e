package it.psihub.kit.rest;

import it.psihub.exchange.AwaitedAnswers;
import it.psihub.exchange.Counterparts;
import it.psihub.exchange.Door;
import it.psihub.exchange.Refusals;
import it.psihub.exchange.Replies;
import it.psihub.exchange.Room;
import it.psihub.exchange.SeenTokens;
import it.psihub.kit.access.AccessTokens;
import it.psihub.kit.access.CallGuard;
import it.psihub.kit.config.CounterpartTerms;
import it.psihub.kit.interaction.ReplyAddresses;
import it.psihub.kit.room.DoorLimits;
import it.psihub.kit.room.Quota;
import it.psihub.kit.room.Turnstile;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;

/** Opens the door to REST calls where the hub serves; commands have no web server. */
@AutoConfiguration
@ConditionalOnWebApplication(type = Type.SERVLET)
class RestConfiguration {

    @Bean
    Turnstile turnstile(DoorLimits limits, Room room) {
        return new Turnstile(limits, room);
    }

    @Bean
    @ConditionalOnMissingBean
    Quota quota(Counterparts counterparts, ObjectProvider<CounterpartTerms> terms) {
        CounterpartTerms known = terms.getIfAvailable();
        return known == null ? Quota.NONE : Quota.agreed(counterparts, known);
    }

    @Bean
    @ConditionalOnMissingBean
    CallGuard callGuard(
            AccessTokens tokens,
            Counterparts counterparts,
            ObjectProvider<CounterpartTerms> terms,
            ObjectProvider<Refusals> refusals) {
        Optional<CounterpartTerms> known = Optional.ofNullable(terms.getIfAvailable());
        return CallGuard.of(
                tokens,
                known.map(all -> all.agreements(counterparts)).orElse(List.of()),
                known.flatMap(CounterpartTerms::voucherIssuer),
                refusals.getIfAvailable(() -> (route, caller, code) -> {}));
    }

    @Bean
    @ConditionalOnMissingBean
    RestDoor restDoor(
            Door door,
            CallGuard guard,
            Counterparts counterparts,
            Turnstile turnstile,
            Quota quota,
            ObjectProvider<ReplyAddresses> addresses,
            ObjectProvider<Replies> replies,
            ObjectProvider<AwaitedAnswers> awaited,
            ObjectProvider<SeenTokens> seen) {
        LaterReplies later = new LaterReplies(
                addresses.getIfAvailable(() -> LaterReplies.NOBODY),
                replies.getIfAvailable(() -> LaterReplies.UNKNOWN),
                awaited.getIfAvailable(() -> LaterReplies.NOTHING_SENT));
        Reception reception = new Reception(door, guard, turnstile, later);
        return new RestDoor(reception, guard, counterparts, quota, later, seen.getIfAvailable(() -> use -> false));
    }
}
