package it.psihub.storage.canon;

import it.psihub.canonical.CanonicalRecord;
import it.psihub.canonical.tree.CanonicalTree;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Records as the bytes that are sealed. */
public final class CanonicalJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {};

    private CanonicalJson() {}

    public static byte[] write(CanonicalRecord record) {
        return JSON.writeValueAsBytes(CanonicalTree.write(record));
    }

    /** Only for bytes that {@link #write} made: anything else is a bug or a damaged store. */
    public static CanonicalRecord read(byte[] bytes) {
        return CanonicalTree.read(JSON.readValue(bytes, TREE)).orElseThrow();
    }
}
