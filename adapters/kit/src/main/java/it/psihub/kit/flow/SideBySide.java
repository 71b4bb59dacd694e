package it.psihub.kit.flow;

import it.psihub.exchange.Counterpart;
import it.psihub.exchange.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does one thing for several counterparts; a failure at one is told once all others are through. */
final class SideBySide {
    private static final Logger LOG = LoggerFactory.getLogger(SideBySide.class);

    private final Activity activity;

    SideBySide(Activity activity) {
        this.activity = activity;
    }

    <T> List<T> each(Route route, List<Counterpart> parties, Function<Counterpart, T> task) {
        if (!activity.begin()) {
            throw new IllegalStateException("the hub is stopping");
        }
        ExecutorService threads = Threads.some(parties.size(), route.id() + "-");
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (Counterpart party : parties) {
                futures.add(threads.submit(() -> task.apply(party)));
            }
            return results(route, parties, futures);
        } finally {
            threads.shutdownNow();
            activity.end();
        }
    }

    private static <T> List<T> results(Route route, List<Counterpart> parties, List<Future<T>> futures) {
        List<T> results = new ArrayList<>();
        List<ExecutionException> failures = new ArrayList<>();
        for (int i = 0; i < futures.size(); i++) {
            try {
                results.add(futures.get(i).get());
            } catch (ExecutionException failed) {
                LOG.error("{}: {} failed", route.id(), parties.get(i).id().value(), new WithoutText(failed));
                failures.add(failed);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while serving " + route.id(), stopped);
            }
        }
        if (!failures.isEmpty()) {
            IllegalStateException all = new IllegalStateException(
                    route.id() + ": " + failures.size() + " of " + futures.size() + " counterparts failed",
                    failures.get(0).getCause());
            failures.stream().skip(1).forEach(all::addSuppressed);
            throw all;
        }
        return results;
    }
}
