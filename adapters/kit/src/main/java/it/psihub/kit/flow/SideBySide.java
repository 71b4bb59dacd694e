package it.psihub.kit.flow;

import it.psihub.exchange.Counterpart;
import it.psihub.exchange.Route;
import it.psihub.exchange.WithoutText;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does one thing for several, each on a thread of its own; a failure at one is told once all others are through. */
final class SideBySide {
    private static final Logger LOG = LoggerFactory.getLogger(SideBySide.class);

    private final Activity activity;

    SideBySide(Activity activity) {
        this.activity = activity;
    }

    <T> List<T> each(Route route, List<Counterpart> parties, Function<Counterpart, T> task) {
        return each(route.id(), parties, party -> party.id().value(), task);
    }

    /** @param name of one of them, for what is told */
    <P, T> List<T> each(String what, List<P> all, Function<P, String> name, Function<P, T> task) {
        if (!activity.begin()) {
            throw new IllegalStateException("the hub is stopping");
        }
        ExecutorService threads = Threads.some(all.size(), what + "-");
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (P one : all) {
                futures.add(threads.submit(() -> task.apply(one)));
            }
            return results(what, all.stream().map(name).toList(), futures);
        } finally {
            threads.shutdownNow();
            activity.end();
        }
    }

    private static <T> List<T> results(String what, List<String> names, List<Future<T>> futures) {
        List<T> results = new ArrayList<>();
        List<ExecutionException> failures = new ArrayList<>();
        for (int i = 0; i < futures.size(); i++) {
            try {
                results.add(futures.get(i).get());
            } catch (ExecutionException failed) {
                LOG.error("{}: {} failed", what, names.get(i), new WithoutText(failed));
                failures.add(failed);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while serving " + what, stopped);
            }
        }
        if (!failures.isEmpty()) {
            IllegalStateException all = new IllegalStateException(
                    what + ": " + failures.size() + " of " + futures.size() + " failed",
                    failures.get(0).getCause());
            failures.stream().skip(1).forEach(all::addSuppressed);
            throw all;
        }
        return results;
    }
}
