package it.psihub.runtime.system;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.runtime.system.HubProgram.Ended;
import it.psihub.storage.Storage;
import it.psihub.storage.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A home in which one demonstration ran to its end, shared by all tests that look at what it left. */
final class DemoHome implements AutoCloseable {
    static final int PEOPLE = 40;
    static final long SEED = 7;

    private final Path folder;
    private final HubProgram hub;
    private final Ended first;
    private final JsonNode firstReport;

    private DemoHome() {
        try {
            this.folder = Files.createTempDirectory("demo-home");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        this.hub = new HubProgram(folder);
        this.first = demo();
        this.firstReport = reconcile();
    }

    /** Hands the one home to tests and deletes it when the last of them is done. */
    static final class Shared implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == DemoHome.class;
        }

        @Override
        public DemoHome resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .computeIfAbsent(DemoHome.class, key -> new DemoHome(), DemoHome.class);
        }
    }

    HubProgram hub() {
        return hub;
    }

    /** How the first demonstration ended. */
    Ended first() {
        return first;
    }

    /** What the ledger said after the first demonstration. */
    JsonNode firstReport() {
        return firstReport;
    }

    /** What the ledger says now. */
    JsonNode reconcile() {
        Ended reconcile = hub.run("ledger", "reconcile", "--json");
        assertThat(reconcile.err()).isEmpty();
        assertThat(reconcile.exit()).isZero();
        return JsonMapper.shared().readTree(reconcile.out());
    }

    /** What somebody can do who has the database's password. */
    <T> T database(Function<JdbcTemplate, T> work) {
        try (Storage storage = Storage.open(hub.home(), Map.of(), 2)) {
            return work.apply(storage.jdbc());
        }
    }

    /** Runs the same demonstration. */
    Ended demo() {
        return hub.run("demo", "--people", Integer.toString(PEOPLE), "--seed", Long.toString(SEED));
    }

    /** The folder of what the sources sent, and of the rejects that they get back. */
    Path sources() {
        return hub.home().resolve("demo").resolve("people-" + PEOPLE + "-seed-" + SEED);
    }

    /** What the generator says that it wrote. */
    JsonNode manifest() {
        return JsonMapper.shared().readTree(sources().resolve("manifest.json"));
    }

    LocalDate today() {
        return LocalDate.parse(manifest().required("today").asString());
    }

    @Override
    public void close() throws IOException {
        EmbeddedServer.stop(hub.home());
        delete(folder);
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            List<Path> deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.delete(each);
            }
        }
    }
}
