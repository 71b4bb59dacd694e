package it.psihub.runtime.app;

import it.psihub.exchange.Counterpart;
import it.psihub.exchange.Counterparts;
import it.psihub.exchange.WithoutText;
import it.psihub.kit.probe.Finding;
import it.psihub.kit.probe.Finding.Outcome;
import it.psihub.kit.probe.Probed;
import it.psihub.kit.probe.Probes;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the counterparts that an operator configured while the hub goes on to its work: what is wrong with one is
 * told, and keeps neither the hub nor the others. Where the sandbox stands in, nobody configured anything.
 */
public final class CheckAtStart implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CheckAtStart.class);

    private final Thread thread;

    private CheckAtStart(Thread thread) {
        this.thread = thread;
    }

    /**
     * @param names of counterparts; all when empty
     * @param tell is given one line for each problem or warning, on another thread
     */
    public static CheckAtStart begin(RunningHub hub, Set<String> names, Consumer<String> tell) {
        List<Counterpart> parties = hub.sandbox().isPresent()
                ? List.of()
                : hub.application().bean(Counterparts.class).all().stream()
                        .filter(party ->
                                names.isEmpty() || names.contains(party.id().value()))
                        .toList();
        Probes probes = hub.application().bean(Probes.class);
        Thread thread = new Thread(() -> look(probes, parties, tell), "check-at-start");
        thread.setDaemon(true);
        thread.start();
        return new CheckAtStart(thread);
    }

    private static void look(Probes probes, List<Counterpart> parties, Consumer<String> tell) {
        try {
            probes.look(
                    parties,
                    probed -> probed.findings().stream()
                            .filter(finding -> finding.outcome() != Outcome.OK)
                            .forEach(finding -> tell(probed, finding, tell)));
        } catch (RuntimeException ended) {
            // also when the hub is stopping: nobody waits for what was not looked at yet
            LOG.info("the check at start ended early", new WithoutText(ended));
        }
    }

    private static void tell(Probed probed, Finding finding, Consumer<String> tell) {
        String party = probed.party().id().value();
        LOG.warn("{}: {}: {}", party, finding.code(), finding.sentence());
        tell.accept(party + ": " + finding.step().label() + ": " + finding.sentence());
    }

    /** Gives up what is not looked at yet. */
    @Override
    public void close() {
        thread.interrupt();
    }
}
