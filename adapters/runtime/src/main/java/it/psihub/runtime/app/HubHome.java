package it.psihub.runtime.app;

import java.nio.file.Path;
import java.util.Map;

/** The data directory, and where things stand in it. */
public record HubHome(Path path) {

    /** {@code HUB_HOME}; without it {@code .hub} below the working directory. */
    public static HubHome of(Map<String, String> environment) {
        return new HubHome(Path.of(environment.getOrDefault("HUB_HOME", ".hub"))
                .toAbsolutePath()
                .normalize());
    }

    /** An operator's configuration; without it the sandbox stands in for every counterpart. */
    public Path configuration() {
        return path.resolve("hub.yaml");
    }

    public Path sandbox() {
        return path.resolve("sandbox");
    }

    Path tokens() {
        return path.resolve("keys").resolve("access-tokens.json");
    }

    public Path log() {
        return path.resolve("logs").resolve("hub.log");
    }

    public Path demo() {
        return path.resolve("demo");
    }
}
