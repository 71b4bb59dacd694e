package it.psihub.sandbox;

import it.psihub.sandbox.gate.GateOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * How a sandbox is started.
 *
 * @param home folder of its own: effect log, drop folders, address
 * @param seed decides every chance
 * @param port 0 = any free one
 * @param hub where matches are pushed
 * @param faults whether the faults of ordinary life happen
 * @param refusals whether counterparts refuse some of what is in order
 * @param withParent whether it ends when its standard input does
 * @param gates how its gates are opened
 * @param modi whether the health services and the matching service run under ModI
 */
public record SandboxOptions(
        Path home,
        long seed,
        int port,
        Optional<URI> hub,
        boolean faults,
        boolean refusals,
        boolean withParent,
        GateOptions gates,
        boolean modi) {

    public static final String USAGE =
            "--home DIR [--seed N] [--port P] [--hub-url URL] [--faults on|off] [--refusals on|off] [--with-parent] [--modi]"
                    + " [--gate-ports P] [--https] [--script FILE] [--upstream COUNTERPART=URL]…";

    public static SandboxOptions at(Path home, long seed) {
        return new SandboxOptions(home, seed, 0, Optional.empty(), true, true, false, GateOptions.USUAL, false);
    }

    public SandboxOptions withoutFaults() {
        return new SandboxOptions(home, seed, port, hub, false, refusals, withParent, gates, modi);
    }

    public SandboxOptions withoutRefusals() {
        return new SandboxOptions(home, seed, port, hub, faults, false, withParent, gates, modi);
    }

    public SandboxOptions withHub(URI url) {
        return new SandboxOptions(home, seed, port, Optional.of(url), faults, refusals, withParent, gates, modi);
    }

    public SandboxOptions underModi() {
        return new SandboxOptions(home, seed, port, hub, faults, refusals, withParent, gates, true);
    }

    public SandboxOptions withGates(GateOptions options) {
        return new SandboxOptions(home, seed, port, hub, faults, refusals, withParent, options, modi);
    }

    /** @throws IllegalArgumentException with a sentence for whoever typed the arguments */
    static SandboxOptions parse(List<String> arguments) {
        Optional<Path> home = Optional.empty();
        long seed = 1;
        int port = 0;
        Optional<URI> hub = Optional.empty();
        boolean faults = true;
        boolean refusals = true;
        boolean withParent = false;
        GateOptions gates = GateOptions.USUAL;
        boolean modi = false;
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--home" -> home = Optional.of(Path.of(value(option, rest)));
                case "--seed" -> seed = number(option, value(option, rest), Long.MIN_VALUE, Long.MAX_VALUE);
                case "--port" -> port = (int) number(option, value(option, rest), 0, 65_535);
                case "--hub-url" -> hub = Optional.of(hubUrl(value(option, rest)));
                case "--faults" -> faults = onOrOff(option, value(option, rest));
                case "--refusals" -> refusals = onOrOff(option, value(option, rest));
                case "--with-parent" -> withParent = true;
                case "--modi" -> modi = true;
                case "--gate-ports" ->
                    gates = gates.withFirstPort((int) number(option, value(option, rest), 1, 65_000));
                case "--https" -> gates = gates.withHttps();
                case "--script" -> gates = gates.withScript(Path.of(value(option, rest)));
                case "--upstream" -> gates = upstream(gates, value(option, rest));
                default -> throw new IllegalArgumentException("unknown option " + option + "; usage: " + USAGE);
            }
        }
        Path folder = home.orElseThrow(() -> new IllegalArgumentException("--home is missing; usage: " + USAGE));
        return new SandboxOptions(folder, seed, port, hub, faults, refusals, withParent, gates, modi);
    }

    /** An absolute http or https address, without its trailing slash. */
    static URI hubUrl(String text) {
        return serverUrl("the hub's", text);
    }

    private static URI serverUrl(String whose, String text) {
        String trimmed = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        URI url = URI.create(trimmed);
        if (url.getHost() == null || !List.of("http", "https").contains(url.getScheme())) {
            throw new IllegalArgumentException(whose + " address must be an http or https URL");
        }
        return url;
    }

    private static GateOptions upstream(GateOptions gates, String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("--upstream is COUNTERPART=URL");
        }
        return gates.withUpstream(text.substring(0, equals), serverUrl("an upstream's", text.substring(equals + 1)));
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value; usage: " + USAGE);
        }
        return rest.next();
    }

    private static long number(String option, String text, long least, long most) {
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " needs a whole number", e);
        }
        throw new IllegalArgumentException(option + " must lie between " + least + " and " + most);
    }

    private static boolean onOrOff(String option, String text) {
        return switch (text) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new IllegalArgumentException(option + " is on or off");
        };
    }
}
