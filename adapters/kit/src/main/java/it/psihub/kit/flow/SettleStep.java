package it.psihub.kit.flow;

import it.psihub.exchange.DeliveryEvent;
import it.psihub.exchange.Outbox;
import it.psihub.exchange.Route;
import it.psihub.exchange.Settlement;
import it.psihub.exchange.WithoutText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Settles a batch in one transaction; when that is refused, each delivery by itself, so that one spoils no other. */
final class SettleStep {
    private static final Logger LOG = LoggerFactory.getLogger(SettleStep.class);
    private static final Set<DeliveryEvent> REST =
            Set.of(DeliveryEvent.RECEIPT, DeliveryEvent.ACCEPT, DeliveryEvent.REJECT, DeliveryEvent.PARK);

    private final Route route;
    private final Outbox outbox;
    private final AnswerRules rules;

    SettleStep(Route route, Outbox outbox, AnswerRules rules) {
        this.route = route;
        this.outbox = outbox;
        this.rules = rules;
    }

    Round settle(Outcomes outcomes) {
        Turn turn = outcomes.turn();
        turn.tally().sent(outcomes.all().size());
        Health health = Health.of(outcomes.all(), turn.ailing());
        List<Settlement> settlements = outcomes.all().stream()
                .map(outcome -> rules.afterSending(outcome, health))
                .toList();
        settle(turn, settlements);
        return new Round(settlements.size(), health);
    }

    Round settleAsked(Outcomes outcomes) {
        Turn turn = outcomes.turn();
        turn.tally().asked(outcomes.all().size());
        Health health = Health.of(outcomes.all(), turn.ailing());
        List<Settlement> settlements = new ArrayList<>();
        for (Outcome outcome : outcomes.all()) {
            Optional<Settlement> settlement = rules.afterAsking(outcome, health);
            if (settlement.isPresent()) {
                settlements.add(settlement.get());
            } else {
                askAgain(turn, outcome, health);
            }
        }
        settle(turn, settlements);
        return new Round(settlements.size(), health);
    }

    private void askAgain(Turn turn, Outcome outcome, Health health) {
        outbox.askAgain(
                outcome.errand().delivery(),
                AnswerRules.cause(outcome.answered().answer()).orElseThrow(),
                !health.sick(),
                rules.askAgain(outcome, health),
                turn.fence());
    }

    private void settle(Turn turn, List<Settlement> settlements) {
        if (settlements.isEmpty()) {
            return;
        }
        try {
            outbox.settle(settlements, turn.fence());
        } catch (RuntimeException refused) {
            if (BrokenIo.is(refused)) {
                throw refused;
            }
            LOG.warn("{}: a batch could not be settled as one", route.id(), new WithoutText(refused));
            settlements.forEach(settlement -> settleAlone(turn, settlement));
        }
        turn.tally().rested((int) settlements.stream()
                .filter(settlement -> REST.contains(settlement.event()))
                .count());
    }

    private void settleAlone(Turn turn, Settlement settlement) {
        try {
            outbox.settle(List.of(settlement), turn.fence());
        } catch (RuntimeException refused) {
            if (BrokenIo.is(refused)) {
                throw refused;
            }
            LOG.error(
                    "{}: the answer to delivery {} could not be applied",
                    route.id(),
                    settlement.delivery().id().value(),
                    new WithoutText(refused));
            outbox.settle(List.of(parked(settlement)), turn.fence());
        }
    }

    private static Settlement parked(Settlement settlement) {
        return new Settlement(
                settlement.delivery(),
                DeliveryEvent.PARK,
                false,
                Optional.of(Reasons.answerRefused()),
                settlement.cause(),
                Optional.empty(),
                settlement.ref(),
                settlement.raw(),
                List.of());
    }
}
