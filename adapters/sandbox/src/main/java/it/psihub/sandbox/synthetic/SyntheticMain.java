package it.psihub.sandbox.synthetic;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes a synthetic network, as a process. */
public final class SyntheticMain {
    private static final String USAGE = "--people N --seed S --today yyyy-mm-dd --out DIR";
    private static final Set<String> OPTIONS = Set.of("--people", "--seed", "--today", "--out");
    private static final int WRONG_USAGE = 2;
    private static final int FAILURE = 3;

    private SyntheticMain() {}

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments)));
    }

    static int run(List<String> arguments) {
        try {
            Map<String, String> options = options(arguments);
            SyntheticNetwork.write(
                    Path.of(option(options, "--out")),
                    Integer.parseInt(option(options, "--people")),
                    Long.parseLong(option(options, "--seed")),
                    LocalDate.parse(option(options, "--today")));
            return 0;
        } catch (IllegalArgumentException | DateTimeException e) {
            System.err.println("synthetic: " + e.getMessage() + "; usage: " + USAGE);
            return WRONG_USAGE;
        } catch (IOException e) {
            System.err.println("synthetic: the files cannot be written: " + e.getMessage());
            return FAILURE;
        }
    }

    private static Map<String, String> options(List<String> arguments) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < arguments.size(); i += 2) {
            String name = arguments.get(i);
            if (!OPTIONS.contains(name) || i + 1 == arguments.size()) {
                throw new IllegalArgumentException("unknown or without a value: " + name);
            }
            options.put(name, arguments.get(i + 1));
        }
        return options;
    }

    private static String option(Map<String, String> options, String name) {
        String value = options.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }
}
