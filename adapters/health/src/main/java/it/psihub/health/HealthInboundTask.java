package it.psihub.health;

import it.psihub.canonical.Mapped;
import it.psihub.exchange.Inbound;
import it.psihub.exchange.Mapping;
import it.psihub.exchange.Received;
import it.psihub.exchange.Route;

/** One version of a task that a health service holds for us. */
final class HealthInboundTask implements Inbound {
    static final Route ROUTE = Route.of("health", "task");

    @Override
    public Route route() {
        return ROUTE;
    }

    @Override
    public Mapped<Mapping> map(Received message) {
        return ReferralTask.read(message.payload()).map(task -> TaskToProgress.map(task, message.from()));
    }
}
