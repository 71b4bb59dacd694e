package it.psihub.kit.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.ResolvableType;

/**
 * Binds a block to a record, component by component, so that one bad value does not hide the next: Spring's own
 * binding of a whole record stops at the first.
 */
final class SettingsReader {
    private final List<String> mistakes;

    SettingsReader(List<String> mistakes) {
        this.mistakes = mistakes;
    }

    /** Empty when there was a mistake, which is then in the list. */
    <R> Optional<R> read(PropertyBlock block, Class<R> record) {
        int before = mistakes.size();
        Constructor<?> constructor = canonical(record);
        RecordComponent[] components = record.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = component(block, components[i], constructor.getParameters()[i]);
        }
        return mistakes.size() > before ? Optional.empty() : construct(block.name(), record, constructor, values);
    }

    /** Notes every property of the block that no component of the records takes. */
    void unknown(PropertyBlock block, List<Class<?>> records, List<String> besides) {
        List<RecordComponent> components = records.stream()
                .flatMap(record -> Arrays.stream(record.getRecordComponents()))
                .toList();
        for (String child : block.children()) {
            Optional<RecordComponent> taker = components.stream()
                    .filter(component -> same(name(component), child))
                    .findFirst();
            if (taker.isPresent()) {
                unknownIn(block.child(child), content(taker.get()));
            } else if (besides.stream().noneMatch(name -> same(name, child))) {
                List<String> known =
                        components.stream().map(SettingsReader::name).toList();
                mistakes.add(
                        block.name() + "." + child + ": is not a known property; known: " + String.join(", ", known));
            }
        }
    }

    private void unknownIn(PropertyBlock block, ResolvableType type) {
        if (nested(type.toClass())) {
            unknown(block, List.of(type.toClass()), List.of());
        } else if (named(type)) {
            Class<?> record = type.getGeneric(1).toClass();
            block.children().forEach(name -> unknown(block.child(name), List.of(record), List.of()));
        }
    }

    private @Nullable Object component(PropertyBlock block, RecordComponent component, Parameter parameter) {
        String name = name(component);
        ResolvableType content = content(component);
        boolean optional = component.getType() == Optional.class;
        if (named(content)) {
            return blocks(block.child(name), content.getGeneric(1).toClass());
        }
        Optional<?> found;
        try {
            found = nested(content.toClass())
                    ? nestedBlock(block.child(name), content.toClass(), optional)
                    : value(block, name, content, parameter);
        } catch (BindException refused) {
            mistakes.add(block.name() + "." + name + ": is not " + Expected.of(content));
            return null;
        }
        found.filter(URI.class::isInstance)
                .map(URI.class::cast)
                .filter(uri -> !uri.isAbsolute() || (web(uri) && uri.getHost() == null))
                .ifPresent(uri -> mistakes.add(block.name() + "." + name + ": is not an absolute URL"));
        if (optional) {
            return found;
        }
        return found.isPresent() ? found.get() : absent(block, name, component);
    }

    /** Those without a mistake; a mistake is in the list by then. */
    private Map<String, ?> blocks(PropertyBlock block, Class<?> record) {
        Map<String, Object> blocks = new LinkedHashMap<>();
        for (String name : block.children()) {
            read(block.child(name), record).ifPresent(read -> blocks.put(name, read));
        }
        return blocks;
    }

    private Optional<?> nestedBlock(PropertyBlock block, Class<?> record, boolean optional) {
        if (optional && block.isEmpty()) {
            return Optional.empty();
        }
        return read(block, record);
    }

    private Optional<?> value(PropertyBlock block, String name, ResolvableType type, Parameter parameter) {
        if (wraps(type.toClass())) {
            return wrapped(block, name, type.toClass());
        }
        Optional<Object> found = block.value(name, type);
        if (found.isPresent()) {
            return found;
        }
        DefaultValue standard = parameter.getAnnotation(DefaultValue.class);
        if (standard == null) {
            return Optional.empty();
        }
        Binder binder =
                new Binder(new MapConfigurationPropertySource(Map.of("standard", String.join(",", standard.value()))));
        return Optional.ofNullable(binder.bind("standard", Bindable.of(type)).orElse(null));
    }

    private Optional<?> wrapped(PropertyBlock block, String name, Class<?> type) {
        return block.text(name)
                .flatMap(text -> construct(block.name() + "." + name, type, canonical(type), new Object[] {text}));
    }

    private @Nullable Object absent(PropertyBlock block, String name, RecordComponent component) {
        Class<?> type = component.getType();
        if (Collection.class.isAssignableFrom(type)) {
            return type.isAssignableFrom(List.class) ? List.of() : Set.of();
        }
        if (type == Map.class) {
            return Map.of();
        }
        if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            return null;
        }
        String property = block.name() + "." + name;
        boolean told = mistakes.stream()
                .anyMatch(mistake -> mistake.startsWith(property + ":") || mistake.startsWith(property + "."));
        if (!told) {
            mistakes.add(property + ": is missing");
        }
        return null;
    }

    private <R> Optional<R> construct(String name, Class<R> type, Constructor<?> constructor, Object[] values) {
        try {
            return Optional.of(type.cast(constructor.newInstance(values)));
        } catch (InvocationTargetException refused) {
            if (refused.getCause() instanceof ConfigurationMistakes several) {
                several.mistakes().forEach(mistake -> mistakes.add(name + "." + mistake));
                return Optional.empty();
            }
            if (refused.getCause() instanceof IllegalArgumentException invalid) {
                mistakes.add(name + ": " + invalid.getMessage());
                return Optional.empty();
            }
            throw new IllegalStateException("cannot construct " + type.getName(), refused.getCause());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("cannot construct " + type.getName(), impossible);
        }
    }

    private static Constructor<?> canonical(Class<?> record) {
        if (!record.isRecord()) {
            throw new IllegalArgumentException(record.getName() + " is not a record");
        }
        Class<?>[] types = Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = record.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The type of the component, or of what its Optional may hold. */
    private static ResolvableType content(RecordComponent component) {
        ResolvableType type = ResolvableType.forType(component.getGenericType());
        return component.getType() == Optional.class ? type.getGeneric(0) : type;
    }

    private static boolean nested(Class<?> type) {
        return type.isRecord() && !wraps(type);
    }

    /** Blocks by name. */
    private static boolean named(ResolvableType type) {
        return type.toClass() == Map.class && nested(type.getGeneric(1).toClass());
    }

    private static boolean wraps(Class<?> type) {
        RecordComponent[] components = type.isRecord() ? type.getRecordComponents() : new RecordComponent[0];
        return components.length == 1
                && components[0].getType() == String.class
                && components[0].getName().equals("value");
    }

    private static boolean web(URI uri) {
        return List.of("http", "https").contains(uri.getScheme().toLowerCase(Locale.ROOT));
    }

    private static String name(RecordComponent component) {
        return DataObjectPropertyName.toDashedForm(component.getName());
    }

    private static boolean same(String one, String other) {
        return uniform(one).equals(uniform(other));
    }

    private static String uniform(String name) {
        return name.replace("-", "").toLowerCase(Locale.ROOT);
    }
}
