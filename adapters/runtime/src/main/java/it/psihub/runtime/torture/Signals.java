package it.psihub.runtime.torture;

import it.psihub.runtime.app.StartFailed;
import java.io.IOException;

/** Signals that Java cannot send; by process id, never by name. */
final class Signals {

    private Signals() {}

    /** @param name such as {@code STOP} */
    static void send(String name, long pid) {
        try {
            // a process that is gone is no failure: it was to be hit at a random moment
            new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid + " 2> /dev/null || :")
                    .start()
                    .waitFor();
        } catch (IOException noShell) {
            throw new StartFailed("signals cannot be sent: there is no shell", noShell);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StartFailed("interrupted", stopped);
        }
    }
}
