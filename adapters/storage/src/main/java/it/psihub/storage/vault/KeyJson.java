package it.psihub.storage.vault;

import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A key file that is not a keyset of Tink: one JSON object of strings. */
final class KeyJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private KeyJson() {}

    static String write(Map<String, String> fields) {
        return JSON.writeValueAsString(new TreeMap<>(fields)) + "\n";
    }

    static Map<String, String> read(String json) throws GeneralSecurityException {
        try {
            Map<String, String> fields = JSON.readValue(json, new TypeReference<Map<String, String>>() {});
            if (fields == null) {
                throw new GeneralSecurityException("not a JSON object");
            }
            return fields;
        } catch (JacksonException e) {
            // its message and location quote the text, which is a key
            throw new GeneralSecurityException("not a JSON object of strings");
        }
    }
}
