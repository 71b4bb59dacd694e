package it.psihub.sandbox;

import it.psihub.sandbox.standin.Json;
import it.psihub.sandbox.standin.LineFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** How often each thing was tried, and whether its last try was met by a fault; faults are remembered over a restart. */
final class FaultMemory implements Closeable {

    /** @param afterFault whether the attempt before this one was met by a fault */
    record Attempt(int number, boolean afterFault) {}

    private final Map<String, Attempt> next;
    private final LineFile file;

    private FaultMemory(Map<String, Attempt> next, LineFile file) {
        this.next = next;
        this.file = file;
    }

    static FaultMemory open(Path path) throws IOException {
        Map<String, Attempt> next = new HashMap<>();
        LineFile file = LineFile.open(path, line -> {
            JsonNode fault = Json.read(line);
            next.put(
                    fault.required("thing").asString(),
                    new Attempt(fault.required("attempt").asInt() + 1, true));
        });
        return new FaultMemory(next, file);
    }

    synchronized Attempt next(String thing) {
        Attempt now = next.getOrDefault(thing, new Attempt(1, false));
        next.put(thing, new Attempt(now.number() + 1, false));
        return now;
    }

    synchronized void faulted(String thing, Attempt attempt) {
        next.put(thing, new Attempt(attempt.number() + 1, true));
        file.append(Json.object()
                .put("thing", thing)
                .put("attempt", attempt.number())
                .toString());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
