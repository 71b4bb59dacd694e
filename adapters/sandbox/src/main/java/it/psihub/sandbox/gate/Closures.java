package it.psihub.sandbox.gate;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** When a gate is in one bad state: in the times that its script says, and for a while after a request that met the fault. */
final class Closures {

    private static final System.Logger LOG = System.getLogger(Closures.class.getName());

    /** Brings the state about, or ends it; called again in the same state it does nothing. */
    interface Door {
        void shut() throws IOException;

        void open() throws IOException;
    }

    private final ScheduledExecutorService clock;
    private final Class<? extends Fault> state;
    private final Door door;
    private @Nullable Running current;
    private int reasons;

    Closures(ScheduledExecutorService clock, Class<? extends Fault> state, Door door) {
        this.clock = clock;
        this.state = state;
        this.door = door;
    }

    /**
     * Goes over to a script: a time that begins at 0 has begun when this returns.
     *
     * @param told of each time that begins
     */
    synchronized void begin(Running next, Consumer<Running.Hit> told) throws IOException {
        current = next;
        reasons = 0;
        List<Rule> rules = next.script().rules();
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).isSchedule() && state.isInstance(rules.get(i).fault())) {
                int rule = i + 1;
                Span span = rules.get(i).match().time().orElse(new Span(0, Span.NO_END));
                Running.Hit hit = new Running.Hit(rule, rules.get(i).fault());
                if (span.from() == 0) {
                    begins(next, hit, told);
                } else {
                    clock.schedule(() -> safely(() -> comes(next, hit, told)), span.from(), TimeUnit.MILLISECONDS);
                }
                if (span.to() != Span.NO_END) {
                    clock.schedule(() -> safely(() -> goes(next)), span.to(), TimeUnit.MILLISECONDS);
                }
            }
        }
        bringAbout();
    }

    private void begins(Running script, Running.Hit hit, Consumer<Running.Hit> told) {
        reasons++;
        script.scheduled(hit.rule());
        told.accept(hit);
    }

    private synchronized void comes(Running script, Running.Hit hit, Consumer<Running.Hit> told) throws IOException {
        if (script == current) {
            begins(script, hit, told);
            bringAbout();
        }
    }

    private synchronized void goes(Running script) throws IOException {
        if (script == current) {
            reasons--;
            bringAbout();
        }
    }

    /** From now, for a time; 0 = until another script is in force. */
    synchronized void closeFor(Running script, int millis) throws IOException {
        if (script == current) {
            reasons++;
            bringAbout();
            if (millis > 0) {
                clock.schedule(() -> safely(() -> goes(script)), millis, TimeUnit.MILLISECONDS);
            }
        }
    }

    private void bringAbout() throws IOException {
        if (reasons > 0) {
            door.shut();
        } else {
            door.open();
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void safely(Work work) {
        try {
            work.run();
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "a gate could not be opened or shut", e);
        }
    }
}
