package it.psihub.kit.config;

import it.psihub.exchange.Kind;
import it.psihub.exchange.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * A kind of counterpart, declared by its adapter as a bean. The kit binds each block {@code hub.counterparts.<name>}
 * of the kind to {@link #settings()}, a record:
 *
 * <ul>
 *   <li>a component is required unless it is an {@code Optional}, a list, a set or a map, may be null, or has
 *       {@link org.springframework.boot.context.properties.bind.DefaultValue};
 *   <li>a component that is a record itself is a nested block, and a map of records holds one a name; a record with the one component {@code value} is a
 *       scalar;
 *   <li>a {@link java.net.URI} must be absolute; a property that no component takes is a mistake.
 * </ul>
 *
 * <p>What every counterpart has, whatever its kind, is in {@link Terms} and not in the kind's record.
 */
public interface CounterpartKind<S extends Settings> {

    Kind kind();

    Class<S> settings();

    /** True when counterparts of this kind call the hub and need an access token. */
    default boolean sends() {
        return false;
    }

    /**
     * How long something sent may be held on its way and still arrive, after its answer was given up: a kind whose
     * counterparts do twice what comes twice must not ask, and send again, before. Zero where a key makes it harmless.
     */
    default Duration onTheWay(S settings) {
        return Duration.ZERO;
    }

    /** Where counterparts of this kind are called; nowhere when empty. */
    default List<URI> addresses(S settings) {
        return List.of();
    }

    /**
     * What is wrong with settings that were bound without a mistake; empty when nothing is. Each entry reads
     * {@code property: what is wrong}, without quoting secrets.
     */
    default List<String> mistakes(String name, S settings) {
        return List.of();
    }
}
