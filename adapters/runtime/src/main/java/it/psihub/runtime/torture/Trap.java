package it.psihub.runtime.torture;

import it.psihub.runtime.torture.Moment.When;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** In a node: ends the process, or makes it stand still, at one moment of its work. Set and lifted while it runs. */
final class Trap {
    /** Exit code of a node that fell into its trap. */
    static final int HALTED = 86;

    enum Way {
        /** At once: nothing is closed, written or told any more. */
        HALT,
        /** By SIGSTOP to itself, until somebody sends SIGCONT. */
        STAND
    }

    private record Set(Moment moment, Way way, AtomicInteger left) {}

    private final AtomicReference<@Nullable Set> set = new AtomicReference<>();
    private final Consumer<String> say;

    /** @param say tells whoever set the trap that it sprang, before it does */
    Trap(Consumer<String> say) {
        this.say = say;
    }

    void set(Moment moment, Way way) {
        set.set(new Set(moment, way, new AtomicInteger(moment.nth())));
    }

    void lift() {
        set.set(null);
    }

    <T> T around(String step, Supplier<T> work) {
        pass(step, When.BEFORE);
        T result = work.get();
        pass(step, When.AFTER);
        return result;
    }

    void pass(String step, When side) {
        Set now = set.get();
        if (now != null && now.moment().is(step, side) && now.left().decrementAndGet() == 0) {
            set.compareAndSet(now, null);
            spring(now);
        }
    }

    private void spring(Set now) {
        if (now.way() == Way.HALT) {
            say.accept("halted " + now.moment());
            Runtime.getRuntime().halt(HALTED);
        }
        say.accept("standing " + now.moment());
        try {
            // this thread comes back when the whole process was continued
            new ProcessBuilder(
                            "sh", "-c", "kill -STOP " + ProcessHandle.current().pid())
                    .start()
                    .waitFor();
        } catch (IOException noShell) {
            throw new IllegalStateException("the node cannot stop itself", noShell);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
