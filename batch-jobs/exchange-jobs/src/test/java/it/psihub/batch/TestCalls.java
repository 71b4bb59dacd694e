package it.psihub.batch;

import it.psihub.exchange.CalledBack;
import it.psihub.exchange.CallingBack;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Progress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Calls nobody, and remembers what it was asked for. */
final class TestCalls implements CallingBack {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile boolean due;

    @Override
    public boolean due() {
        return due;
    }

    void due(boolean now) {
        due = now;
    }

    @Override
    public CalledBack run(Set<CounterpartId> only, Progress progress) {
        asked.add("run " + names(only));
        return new CalledBack(3, 1, 1);
    }

    @Override
    public int release(Set<CounterpartId> of) {
        asked.add("release " + names(of));
        return 2;
    }

    @Override
    public long parked() {
        return 5;
    }

    List<String> asked() {
        return asked;
    }

    private static List<String> names(Set<CounterpartId> some) {
        return some.stream().map(CounterpartId::value).sorted().toList();
    }
}
