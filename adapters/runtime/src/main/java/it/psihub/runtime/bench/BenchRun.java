package it.psihub.runtime.bench;

import it.psihub.runtime.app.HubHome;
import it.psihub.storage.Storage;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * What a bench runs on: a home of its own and an empty, migrated database of its own, both thrown away afterwards.
 *
 * @param size what one round counts
 * @param old how many old messages and deliveries to measure with as well; 0 for none
 * @param rounds measured rounds; the warm-up is not among them
 */
public record BenchRun(HubHome home, Storage storage, int size, int old, int rounds, PrintWriter out) {

    /** Tells what is being done, in Italian. */
    public void say(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
        out.flush();
    }
}
