package it.psihub.sandbox.gate;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How gates are opened.
 *
 * @param firstPort the gates take this port and those that follow, two for each counterpart, the second for TLS; 0 = those of the
 *     last time where they are free, else any free ones
 * @param https whether the ports with TLS are opened at once
 * @param script file with a script for some counterparts: {@code {"<counterpart>": {"rules": […]}}}, {@code *} = all others
 * @param upstreams servers to put behind the gates of these counterparts in place of the stand-ins
 */
public record GateOptions(int firstPort, boolean https, Optional<Path> script, Map<String, URI> upstreams) {

    public static final GateOptions USUAL = new GateOptions(0, false, Optional.empty(), Map.of());

    public GateOptions {
        upstreams = Map.copyOf(upstreams);
    }

    public GateOptions withFirstPort(int port) {
        return new GateOptions(port, https, script, upstreams);
    }

    public GateOptions withHttps() {
        return new GateOptions(firstPort, true, script, upstreams);
    }

    public GateOptions withScript(Path file) {
        return new GateOptions(firstPort, https, Optional.of(file), upstreams);
    }

    public GateOptions withUpstream(String counterpart, URI server) {
        Map<String, URI> more = new HashMap<>(upstreams);
        more.put(counterpart, server);
        return new GateOptions(firstPort, https, script, more);
    }
}
