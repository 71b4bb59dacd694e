package it.psihub.sandbox.health;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The resources of one health service. Not safe for several threads: the service guards it. */
final class ResourceStore {

    private final Map<String, Map<String, Stored>> byType = new HashMap<>();
    private final Map<String, List<String>> idsByIdentifier = new HashMap<>();
    private int lastId;

    void put(Stored resource) {
        Stored before = byType.computeIfAbsent(resource.type(), type -> new LinkedHashMap<>())
                .put(resource.id(), resource);
        if (before == null) {
            resource.identifiers()
                    .forEach(identifier -> idsByIdentifier
                            .computeIfAbsent(key(resource.type(), identifier), key -> new ArrayList<>())
                            .add(resource.id()));
            lastId = Math.max(lastId, Integer.parseInt(resource.id()));
        }
    }

    Optional<Stored> find(String type, String id) {
        return Optional.ofNullable(byType.getOrDefault(type, Map.of()).get(id));
    }

    /** By a reference such as {@code Patient/12}. */
    Optional<Stored> find(String reference) {
        int slash = reference.indexOf('/');
        return slash < 0 ? Optional.empty() : find(reference.substring(0, slash), reference.substring(slash + 1));
    }

    Collection<Stored> all(String type) {
        return byType.getOrDefault(type, Map.of()).values();
    }

    /** @param identifier {@code system|value}, or a value alone for any system */
    List<Stored> withIdentifier(String type, String identifier) {
        if (identifier.indexOf('|') < 0) {
            return all(type).stream()
                    .filter(resource ->
                            resource.identifiers().stream().anyMatch(each -> each.endsWith("|" + identifier)))
                    .toList();
        }
        return idsByIdentifier.getOrDefault(key(type, identifier), List.of()).stream()
                .flatMap(id -> find(type, id).stream())
                .toList();
    }

    private static String key(String type, String identifier) {
        return type + " " + identifier;
    }

    /** The id after the last one given out; the caller counts on from it within one transaction. */
    int nextId() {
        return lastId + 1;
    }
}
