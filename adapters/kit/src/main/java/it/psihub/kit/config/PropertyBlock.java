package it.psihub.kit.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;

/** Everything that the property sources say under one name. */
final class PropertyBlock {
    private final ConfigurationPropertyName name;
    private final Binder binder;
    private final List<ConfigurationPropertyName> entries;

    private PropertyBlock(ConfigurationPropertyName name, Binder binder, List<ConfigurationPropertyName> entries) {
        this.name = name;
        this.binder = binder;
        this.entries = entries.stream().filter(name::isAncestorOf).toList();
    }

    static PropertyBlock of(Environment environment, ConfigurationPropertyName name) {
        List<ConfigurationPropertyName> entries = new ArrayList<>();
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            if (source instanceof IterableConfigurationPropertySource iterable) {
                iterable.stream().filter(name::isAncestorOf).forEach(entries::add);
            }
        }
        return new PropertyBlock(name, Binder.get(environment), entries);
    }

    String name() {
        return name.toString();
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    PropertyBlock child(String child) {
        return new PropertyBlock(name.append(child), binder, entries);
    }

    /**
     * The names right under this one, sorted. An environment variable cannot write a dash, so that {@code cpipuglia}
     * and {@code cpi-puglia} are one name; the form with more dashes stands.
     */
    List<String> children() {
        Map<String, String> byUniformName = new TreeMap<>();
        int depth = name.getNumberOfElements();
        for (ConfigurationPropertyName entry : entries) {
            byUniformName.merge(
                    entry.getElement(depth, Form.UNIFORM),
                    entry.getElement(depth, Form.ORIGINAL),
                    (one, other) -> one.length() >= other.length() ? one : other);
        }
        return List.copyOf(byUniformName.values());
    }

    Optional<String> text(String child) {
        return Optional.ofNullable(
                binder.bind(name.append(child), Bindable.of(String.class)).orElse(null));
    }

    /**
     * The value under a child's name, converted.
     *
     * @throws org.springframework.boot.context.properties.bind.BindException when it does not convert
     */
    Optional<Object> value(String child, ResolvableType type) {
        return Optional.ofNullable(
                binder.bind(name.append(child), Bindable.of(type)).orElse(null));
    }
}
