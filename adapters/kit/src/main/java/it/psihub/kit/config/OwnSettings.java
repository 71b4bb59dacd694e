package it.psihub.kit.config;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.Environment;

/** A block of the hub's own settings, such as {@code hub.door}. */
public final class OwnSettings {

    private OwnSettings() {}

    /**
     * Binds the block to a record whose components have defaults.
     *
     * @throws ConfigurationMistakes with all that is wrong in the block, properties that nobody knows included
     */
    public static <R> R read(Environment environment, String name, Class<R> record) {
        PropertyBlock block = PropertyBlock.of(environment, ConfigurationPropertyName.of(name));
        List<String> mistakes = new ArrayList<>();
        SettingsReader reader = new SettingsReader(mistakes);
        reader.unknown(block, List.of(record), List.of());
        return reader.read(block, record)
                .filter(settings -> mistakes.isEmpty())
                .orElseThrow(() -> new ConfigurationMistakes(mistakes));
    }
}
