package it.psihub.health;

import java.time.Instant;
import java.util.Optional;

/** Tasks and pages of them as a server writes them. */
final class Tasks {
    private Tasks() {}

    static String task(String id, int version, String status, String key) {
        return task(
                id, version, status, key, Instant.parse("2025-05-30T08:00:00Z").plusSeconds(version), "");
    }

    /** @param more further members, each with a comma before it */
    static String task(String id, int version, String status, String key, Instant updated, String more) {
        return "{\"resourceType\":\"Task\",\"id\":\"" + id + "\",\"meta\":{\"versionId\":\"" + version
                + "\",\"lastUpdated\":\"" + updated + "\"},\"identifier\":[{\"system\":\"" + FhirNames.DELIVERY
                + "\",\"value\":\"" + key + "\"}],\"status\":\"" + status + "\",\"intent\":\"order\"" + more + "}";
    }

    static String page(Optional<String> next, String... tasks) {
        StringBuilder entries = new StringBuilder();
        for (String task : tasks) {
            entries.append(entries.isEmpty() ? "" : ",")
                    .append("{\"resource\":")
                    .append(task)
                    .append(",\"search\":{\"mode\":\"match\"}}");
        }
        return "{\"resourceType\":\"Bundle\",\"type\":\"searchset\""
                + next.map(url -> ",\"link\":[{\"relation\":\"next\",\"url\":\"" + url + "\"}]")
                        .orElse("")
                + (entries.isEmpty() ? "" : ",\"entry\":[" + entries + "]")
                + "}";
    }
}
