package it.psihub.sandbox.modi;

import it.psihub.sandbox.standin.Effect;
import it.psihub.sandbox.standin.Request;
import it.psihub.sandbox.standin.StandIn;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A stand-in whose counterparts take nothing but what comes under ModI; it knows nothing of that itself. */
final class UnderModi implements StandIn {

    private final StandIn standIn;
    private final Map<String, Entrance> entrances;

    /** @param entrances of each of its counterparts */
    UnderModi(StandIn standIn, Map<String, Entrance> entrances) {
        this.standIn = standIn;
        this.entrances = Map.copyOf(entrances);
    }

    @Override
    public String name() {
        return standIn.name();
    }

    @Override
    public Set<String> counterparts() {
        return standIn.counterparts();
    }

    @Override
    public void replay(Effect effect) {
        standIn.replay(effect);
    }

    @Override
    public Call open(Request request) {
        return Optional.ofNullable(entrances.get(request.counterpart()))
                .orElseThrow(() -> new IllegalArgumentException("no entrance of " + request.counterpart()))
                .open(request, standIn::open);
    }
}
