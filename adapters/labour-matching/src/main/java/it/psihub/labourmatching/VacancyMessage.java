package it.psihub.labourmatching;

import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Incoming;
import it.psihub.exchange.Payload;
import it.psihub.kit.check.JsonTrees;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * One vacancy of a page as a message. Its bytes are written anew with fields in order, so that a service may write the
 * same vacancy in another order tomorrow without it being another.
 */
final class VacancyMessage {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private VacancyMessage() {}

    static Incoming of(JsonNode vacancy, CounterpartId from) {
        byte[] bytes = vacancy.isObject()
                ? JsonTrees.write(ordered(vacancy))
                : vacancy.toString().getBytes(StandardCharsets.UTF_8);
        return new Incoming(
                MatchingInboundVacancy.ROUTE, from, id(vacancy, bytes), new Payload(bytes, "application/json"));
    }

    /** A vacancy that cannot be named goes by its digest: it is refused at the door, and so on record. */
    private static String id(JsonNode vacancy, byte[] bytes) {
        String id = vacancy.path("vacancy_id").asString("");
        JsonNode version = vacancy.path("version");
        return ID.matcher(id).matches() && version.isIntegralNumber() && version.canConvertToLong()
                ? id + "@" + version.asLong()
                : "sha256-" + digest(bytes);
    }

    private static Map<String, Object> ordered(JsonNode object) {
        Map<String, Object> sorted = new TreeMap<>();
        object.properties().forEach(field -> sorted.put(field.getKey(), value(field.getValue())));
        return sorted;
    }

    private static Object value(JsonNode node) {
        if (node.isObject()) {
            return ordered(node);
        }
        if (node.isArray()) {
            List<Object> list = new ArrayList<>(node.size());
            node.forEach(each -> list.add(value(each)));
            return list;
        }
        return node;
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
