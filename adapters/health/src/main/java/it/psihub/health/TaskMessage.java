package it.psihub.health;

import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Incoming;
import it.psihub.exchange.Payload;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** One version of a task as a message: named by its own versioned name, so that the same version is the same message. */
final class TaskMessage {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");

    private TaskMessage() {}

    static Incoming of(JsonNode task, CounterpartId from) {
        byte[] json = task.toString().getBytes(StandardCharsets.UTF_8);
        // What has no proper name gets one of its content, so that it is stored and refused by itself.
        String id = id(RawJson.text(task, "id")).orElse("-");
        String version = id(RawJson.text(task.path("meta"), "versionId")).orElseGet(() -> digest(json));
        return new Incoming(
                HealthInboundTask.ROUTE,
                from,
                "Task/" + id + "/_history/" + version,
                new Payload(json, FhirNames.MEDIA_TYPE));
    }

    /** When the server last changed it; empty when it does not say. */
    static Optional<Instant> lastUpdated(JsonNode task) {
        try {
            return Optional.of(OffsetDateTime.parse(RawJson.text(task.path("meta"), "lastUpdated"))
                    .toInstant());
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static Optional<String> id(String text) {
        return ID.matcher(text).matches() ? Optional.of(text) : Optional.empty();
    }

    private static String digest(byte[] json) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(json);
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
