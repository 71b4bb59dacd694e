package it.psihub.kit.config;

import java.util.List;

/** Everything that is wrong with the configuration, one line each, naming the property. The hub does not start. */
public final class ConfigurationMistakes extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final List<String> mistakes;

    public ConfigurationMistakes(List<String> mistakes) {
        super("the configuration has " + mistakes.size() + (mistakes.size() == 1 ? " mistake" : " mistakes") + ":\n  "
                + String.join("\n  ", mistakes));
        this.mistakes = List.copyOf(mistakes);
    }

    /** As {@code hub.counterparts.cpi-puglia.address: is missing}. */
    public List<String> mistakes() {
        return mistakes;
    }

    /** Throws when there are any. */
    public static void throwIfAny(List<String> mistakes) {
        if (!mistakes.isEmpty()) {
            throw new ConfigurationMistakes(mistakes);
        }
    }
}
