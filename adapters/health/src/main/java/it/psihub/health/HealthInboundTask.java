package it.psihub.health;

import it.psihub.canonical.Mapped;
import it.psihub.canonical.Problem;
import it.psihub.exchange.Inbound;
import it.psihub.exchange.Mapping;
import it.psihub.exchange.Payload;
import it.psihub.exchange.Received;
import it.psihub.exchange.Route;
import java.util.List;

/** One version of a task that a health service holds for us. */
final class HealthInboundTask implements Inbound {
    static final Route ROUTE = Route.of("health", "task");

    @Override
    public Route route() {
        return ROUTE;
    }

    @Override
    public List<Problem> check(Payload payload) {
        return ReferralTask.read(payload).problems();
    }

    @Override
    public Mapped<Mapping> map(Received message) {
        return ReferralTask.read(message.payload()).map(task -> TaskToProgress.map(task, message.from()));
    }
}
