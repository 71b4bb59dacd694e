package it.psihub.kit.probe;

import it.psihub.exchange.Counterpart;
import it.psihub.exchange.Kind;
import it.psihub.exchange.WithoutText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** Looks at counterparts side by side: one that is silent, or whose probe is broken, takes nothing from the others. */
public final class Probes {
    private static final Logger LOG = LoggerFactory.getLogger(Probes.class);
    private static final int AT_ONCE = 32;

    private final Map<Kind, CounterpartProbe> byKind;
    private final Function<Counterpart, List<Finding>> besides;
    private final Duration patience;

    /** @param probes at most one of a kind */
    public Probes(Collection<CounterpartProbe> probes) {
        this(probes, party -> List.of(), Patience.WHOLE);
    }

    /** @param besides what is looked at whatever the kind */
    Probes(Collection<CounterpartProbe> probes, Function<Counterpart, List<Finding>> besides, Duration patience) {
        this.besides = besides;
        this.byKind = probes.stream().collect(Collectors.toMap(CounterpartProbe::kind, Function.identity()));
        this.patience = patience;
    }

    /**
     * @param each is told of every counterpart in the given order, as soon as it and those before it are done; on the
     *     calling thread
     */
    public void look(List<Counterpart> parties, Consumer<Probed> each) {
        ExecutorService threads =
                Executors.newFixedThreadPool(Math.max(1, Math.min(parties.size(), AT_ONCE)), factory("probe-"));
        try {
            List<Future<Probed>> underWay = new ArrayList<>();
            parties.forEach(party -> underWay.add(threads.submit(() -> new Probed(party, limited(party)))));
            for (Future<Probed> one : underWay) {
                each.accept(one.get());
            }
        } catch (InterruptedException stopping) {
            throw Interrupted.again(stopping);
        } catch (ExecutionException bug) {
            throw new IllegalStateException("a probe's limit failed", bug.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    /** On a thread that is left behind when it does not end: a lost mount or resolver holds it for ever. */
    private List<Finding> limited(Counterpart party) throws InterruptedException {
        FutureTask<List<Finding>> task = new FutureTask<>(() -> probe(party));
        factory("probe-" + party.id().value() + "-").newThread(task).start();
        try {
            return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException silent) {
            return failed(
                    "probe.timeout", "La controparte tiene fermo il controllo da " + Patience.text(patience) + ".");
        } catch (ExecutionException broken) {
            LOG.error("the probe of {} failed", party.id().value(), new WithoutText(broken));
            return failed(
                    "probe.failed",
                    "Il controllo è fallito per un guasto inatteso ("
                            + Optional.ofNullable(broken.getCause())
                                    .orElse(broken)
                                    .getClass()
                                    .getSimpleName()
                            + "); il registro dice dove.");
        } finally {
            task.cancel(true);
        }
    }

    private List<Finding> probe(Counterpart party) {
        CounterpartProbe probe = byKind.get(party.kind());
        if (probe == null) {
            throw new IllegalStateException(
                    "no adapter has a probe for " + party.kind().value());
        }
        List<Finding> findings = new ArrayList<>(probe.probe(party));
        findings.addAll(besides.apply(party));
        return findings;
    }

    private static List<Finding> failed(String code, String sentence) {
        return List.of(Finding.problem(Step.CONTRACT, code, sentence));
    }

    private static CustomizableThreadFactory factory(String prefix) {
        CustomizableThreadFactory factory = new CustomizableThreadFactory(prefix);
        factory.setDaemon(true);
        return factory;
    }
}
