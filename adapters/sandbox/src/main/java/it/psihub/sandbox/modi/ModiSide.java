package it.psihub.sandbox.modi;

import it.psihub.modi.Pattern;
import it.psihub.modi.config.Agreement;
import it.psihub.modi.rest.RestCalls;
import it.psihub.modi.rest.RestSecurity;
import it.psihub.modi.soap.SoapGuard;
import it.psihub.modi.soap.SoapSecurity;
import it.psihub.sandbox.standin.Request;
import it.psihub.sandbox.standin.StandIn;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** The counterparts' side of ModI: their keys, what stands before them, and how they call the hub. */
public final class ModiSide {

    private final Agreements agreements;
    private final Clock clock;

    private ModiSide(Agreements agreements, Clock clock) {
        this.agreements = agreements;
        this.clock = clock;
    }

    /**
     * With the keys in that folder, which are made when they are not there.
     *
     * @param counterparts all that run under ModI
     */
    public static ModiSide in(Path folder, Set<String> counterparts) throws IOException {
        Clock clock = Clock.systemUTC();
        return new ModiSide(new Agreements(ModiKeys.in(folder, counterparts, clock.instant())), clock);
    }

    public StandIn jobCentres(StandIn standIn) {
        return jobCentres(standIn, agreement -> SoapSecurity.guard(List.of(agreement), clock));
    }

    /** @param guard of one agreement */
    StandIn jobCentres(StandIn standIn, Function<Agreement, SoapGuard> guard) {
        return guarded(
                standIn,
                Agreements.JOB_CENTRE,
                "servizicoap",
                agreement -> new SoapEntrance(guard.apply(agreement), new SeenInMemory(clock)));
    }

    public StandIn health(StandIn standIn) {
        return rest(standIn, Agreements.HEALTH, "fhir", request -> false);
    }

    /** @param operators what the service's own operators ask for */
    public StandIn matching(StandIn standIn, Predicate<Request> operators) {
        return rest(standIn, Agreements.MATCHING, "matching", operators);
    }

    /** How a counterpart's calls to the hub are signed, and the hub's answers checked. */
    public RestCalls matchingCalls(String counterpart) {
        return RestSecurity.calls(agreements.sending(counterpart, Agreements.MATCHING), Optional.empty(), clock);
    }

    private StandIn rest(StandIn standIn, Set<Pattern> patterns, String service, Predicate<Request> operators) {
        return guarded(
                standIn,
                patterns,
                service,
                agreement -> new RestEntrance(
                        RestSecurity.guard(List.of(agreement), Optional.empty(), clock),
                        new SeenInMemory(clock),
                        operators));
    }

    private StandIn guarded(
            StandIn standIn, Set<Pattern> patterns, String service, Function<Agreement, Entrance> entrance) {
        Map<String, Entrance> entrances = new TreeMap<>();
        for (String counterpart : standIn.counterparts()) {
            entrances.put(counterpart, entrance.apply(agreements.receiving(counterpart, patterns, service)));
        }
        return new UnderModi(standIn, entrances);
    }
}
