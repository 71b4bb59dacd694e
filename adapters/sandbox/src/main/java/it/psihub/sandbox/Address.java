package it.psihub.sandbox;

import it.psihub.sandbox.standin.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The file {@code sandbox.json} in a sandbox's home: where it listens. */
final class Address {

    private static final String FILE = "sandbox.json";

    private Address() {}

    /** Whole or not at all: the hub reads it at any moment. */
    static synchronized void write(Path home, String ready) throws IOException {
        Path written = Files.writeString(home.resolve(FILE + ".new"), ready);
        Files.move(written, home.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Where the gates were the last time. */
    static JsonNode gatesOf(Path home) throws IOException {
        Path file = home.resolve(FILE);
        if (!Files.exists(file)) {
            return Json.object();
        }
        try {
            return Json.read(Files.readAllBytes(file)).path("gates");
        } catch (JacksonException e) {
            throw new IOException(FILE + " of the sandbox's home is not JSON", e);
        }
    }
}
