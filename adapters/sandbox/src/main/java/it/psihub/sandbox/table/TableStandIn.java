package it.psihub.sandbox.table;

import it.psihub.sandbox.standin.Effect;
import it.psihub.sandbox.standin.EffectLog;
import it.psihub.sandbox.standin.Reply;
import it.psihub.sandbox.standin.Request;
import it.psihub.sandbox.standin.StandIn;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The offices of the five regional tables: drop folders {@code <home>/table/<counterpart>/inbox}, answered in {@code …/receipts}. */
public final class TableStandIn implements StandIn, Closeable {

    static final String NAME = "table";

    private static final System.Logger LOG = System.getLogger(TableStandIn.class.getName());
    private static final long LOOKS_EVERY_MILLIS = 200;

    private final Map<String, Office> offices = new LinkedHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "table-inbox");
        thread.setDaemon(true);
        return thread;
    });

    public TableStandIn(EffectLog log, Path home) {
        for (String counterpart :
                List.of("tavolo-basilicata", "tavolo-calabria", "tavolo-campania", "tavolo-puglia", "tavolo-sicilia")) {
            offices.put(
                    counterpart, new Office(counterpart, log, home.resolve(NAME).resolve(counterpart)));
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> counterparts() {
        return offices.keySet();
    }

    /** Where sets for a counterpart are left. */
    public Path inbox(String counterpart) {
        return office(counterpart).inbox();
    }

    /** Where a counterpart answers. */
    public Path receipts(String counterpart) {
        return office(counterpart).receipts();
    }

    private Office office(String counterpart) {
        return Optional.ofNullable(offices.get(counterpart))
                .orElseThrow(() -> new IllegalArgumentException("no office " + counterpart));
    }

    @Override
    public void replay(Effect effect) {
        office(effect.counterpart()).replay(effect);
    }

    /** Opens the inboxes and begins to look; called after the log was replayed. */
    public void start() throws IOException {
        for (Office office : offices.values()) {
            office.open();
        }
        clock.scheduleWithFixedDelay(this::look, 0, LOOKS_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        offices.forEach((counterpart, office) -> {
            try {
                office.look();
            } catch (IOException | RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "the office " + counterpart + " failed; it looks again", e);
            }
        });
    }

    @Override
    public Call open(Request request) {
        return Call.reads(() -> Reply.problem(404, "Not Found", "this office takes files, by its folder"));
    }

    /** Waits for a look that is under way: the log closes after it. */
    @Override
    public void close() {
        clock.shutdown();
        try {
            if (!clock.awaitTermination(5, TimeUnit.SECONDS)) {
                clock.shutdownNow();
            }
        } catch (InterruptedException e) {
            clock.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
