package it.psihub.sandbox.modi;

import it.psihub.modi.Pattern;
import it.psihub.modi.config.Agreement;
import it.psihub.modi.config.ReceiveSettings.VoucherSettings;
import it.psihub.modi.pdnd.Pdnd;
import it.psihub.modi.pdnd.PdndSettings;
import it.psihub.modi.pdnd.VoucherCheck;
import it.psihub.modi.pdnd.Vouchers;
import it.psihub.modi.rest.RestCalls;
import it.psihub.modi.rest.RestGuard;
import it.psihub.modi.rest.RestSecurity;
import it.psihub.modi.soap.SoapGuard;
import it.psihub.modi.soap.SoapSecurity;
import it.psihub.sandbox.pdnd.PdndStandIn;
import it.psihub.sandbox.standin.Request;
import it.psihub.sandbox.standin.StandIn;
import java.io.IOException;
import java.net.URI;
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

    private final ModiKeys keys;
    private final Agreements agreements;
    private final Registered registered;
    private final Clock clock;

    private ModiSide(ModiKeys keys, Registered registered, Clock clock) {
        this.keys = keys;
        this.agreements = new Agreements(keys);
        this.registered = registered;
        this.clock = clock;
    }

    /**
     * With the keys in that folder, which are made when they are not there.
     *
     * @param counterparts all that run under ModI
     * @param sandbox where it listens, the authorization server among others
     */
    public static ModiSide in(Path folder, Set<String> counterparts, URI sandbox) throws IOException {
        Clock clock = Clock.systemUTC();
        return new ModiSide(ModiKeys.in(folder, counterparts, clock.instant()), new Registered(sandbox), clock);
    }

    /** Gives vouchers to the hub and to that matching service, and to whoever is registered in the folder. */
    public StandIn authorization(Path home, String matching) throws IOException {
        return PdndStandIn.in(home, Registered.clients(keys, matching), new SeenInMemory(clock), clock);
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
                Optional.empty(),
                agreement -> new SoapEntrance(guard.apply(agreement), new SeenInMemory(clock)));
    }

    public StandIn health(StandIn standIn) {
        return guarded(
                standIn,
                Agreements.HEALTH,
                "fhir",
                Optional.empty(),
                agreement -> new RestEntrance(
                        guard(agreement, Optional.empty()), new SeenInMemory(clock), request -> false));
    }

    /** @param operators what the service's own operators ask for */
    public StandIn matching(StandIn standIn, Predicate<Request> operators) {
        Optional<VoucherCheck> vouchers = Optional.of(Pdnd.check(registered.issuer(), clock, Pdnd.http()));
        return guarded(
                standIn,
                Agreements.MATCHING,
                "matching",
                Optional.of(Registered.fromHub()),
                agreement -> new RestEntrance(guard(agreement, vouchers), new SeenInMemory(clock), operators));
    }

    /** How a counterpart's calls to the hub are signed, and the hub's answers checked. */
    public RestCalls matchingCalls(String counterpart) {
        PdndSettings settings = registered.matching();
        Agreement agreement = agreements.sending(counterpart, Agreements.MATCHING, settings);
        Vouchers vouchers = Pdnd.vouchers(settings, agreement.keys(), clock, Pdnd.http());
        return RestSecurity.calls(agreement, Optional.of(vouchers), clock);
    }

    private RestGuard guard(Agreement agreement, Optional<VoucherCheck> vouchers) {
        return RestSecurity.guard(List.of(agreement), vouchers, clock);
    }

    private StandIn guarded(
            StandIn standIn,
            Set<Pattern> patterns,
            String service,
            Optional<VoucherSettings> vouchers,
            Function<Agreement, Entrance> entrance) {
        Map<String, Entrance> entrances = new TreeMap<>();
        for (String counterpart : standIn.counterparts()) {
            entrances.put(counterpart, entrance.apply(agreements.receiving(counterpart, patterns, service, vouchers)));
        }
        return new UnderModi(standIn, entrances);
    }
}
