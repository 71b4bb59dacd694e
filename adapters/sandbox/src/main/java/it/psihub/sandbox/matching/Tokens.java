package it.psihub.sandbox.matching;

import it.psihub.sandbox.standin.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** What the hub gave its counterparts to call it with: {@code tokens.json}, {@code {counterpart: token}}, read anew each time. */
final class Tokens {

    private static final System.Logger LOG = System.getLogger(Tokens.class.getName());

    private final Path file;

    Tokens(Path file) {
        this.file = file;
    }

    /** Empty when there is no such file or no token in it: the hub then says no by itself. */
    Optional<String> of(String counterpart) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.text(Json.read(Files.readAllBytes(file)), counterpart))
                    .filter(token -> !token.isEmpty());
        } catch (IOException | JacksonException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "tokens.json cannot be read: {0}",
                    e.getClass().getSimpleName());
            return Optional.empty();
        }
    }
}
