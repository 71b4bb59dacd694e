package it.psihub.sandbox;

import it.psihub.modi.rest.RestCalls;
import it.psihub.sandbox.health.HealthStandIn;
import it.psihub.sandbox.jobcentre.JobCentreStandIn;
import it.psihub.sandbox.matching.MatchingStandIn;
import it.psihub.sandbox.modi.ModiSide;
import it.psihub.sandbox.standin.Dice;
import it.psihub.sandbox.standin.EffectLog;
import it.psihub.sandbox.standin.StandIn;
import it.psihub.sandbox.table.TableStandIn;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** All stand-ins by their names, under ModI or as they are. */
final class StandIns {

    private static final String KEYS = "modi";

    private final SandboxOptions options;
    private final URI sandbox;
    private final Dice dice;
    private final EffectLog log;
    private final Supplier<Optional<URI>> hub;

    /**
     * @param sandbox where it listens
     * @param hub where matches are pushed, once that is known
     */
    StandIns(SandboxOptions options, URI sandbox, Dice dice, EffectLog log, Supplier<Optional<URI>> hub) {
        this.options = options;
        this.sandbox = sandbox;
        this.dice = dice;
        this.log = log;
        this.hub = hub;
    }

    /** @param open takes what is to be closed */
    Map<String, StandIn> with(TableStandIn table, List<Closeable> open) throws IOException {
        StandIn centres = new JobCentreStandIn(dice, log);
        StandIn health = new HealthStandIn(dice, log);
        if (!options.modi()) {
            return byName(centres, health, matching(RestCalls.PLAIN, open), table);
        }
        Path folder = options.home().resolve(KEYS);
        Set<String> counterparts = new TreeSet<>(Set.of(MatchingStandIn.COUNTERPART));
        counterparts.addAll(centres.counterparts());
        counterparts.addAll(health.counterparts());
        ModiSide modi = ModiSide.in(folder, counterparts, sandbox);
        MatchingStandIn matching = matching(modi.matchingCalls(MatchingStandIn.COUNTERPART), open);
        return byName(
                modi.jobCentres(centres),
                modi.health(health),
                modi.matching(matching, MatchingStandIn::isForOperators),
                modi.authorization(options.home(), MatchingStandIn.COUNTERPART),
                table);
    }

    private MatchingStandIn matching(RestCalls calls, List<Closeable> open) {
        MatchingStandIn matching = new MatchingStandIn(dice, log, hub, options.home(), calls);
        open.add(matching);
        return matching;
    }

    private static Map<String, StandIn> byName(StandIn... all) {
        Map<String, StandIn> standIns = new LinkedHashMap<>();
        for (StandIn standIn : all) {
            standIns.put(standIn.name(), standIn);
        }
        return standIns;
    }
}
