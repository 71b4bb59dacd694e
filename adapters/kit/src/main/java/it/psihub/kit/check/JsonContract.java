package it.psihub.kit.check;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import it.psihub.canonical.Mapped;
import it.psihub.canonical.Problem;
import it.psihub.schemas.Schemas;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.JsonNode;

/**
 * A JSON Schema (2020-12, formats asserted) of the class path, compiled once; safe for many threads. Schemas refer to
 * each other by {@code $id} within one folder; nothing is ever fetched.
 */
public final class JsonContract {
    private final Schema schema;

    private JsonContract(Schema schema) {
        this.schema = schema;
    }

    /**
     * Compiles a schema.
     *
     * @param resource its name from the class path root, such as {@code labour-matching/vacancy.schema.json}
     * @throws IllegalArgumentException when there is no such resource
     */
    public static JsonContract of(String resource) {
        return of(resource, "");
    }

    /** Compiles the part of a schema at a JSON Pointer, such as {@code /$defs/vacancy}. */
    public static JsonContract of(String resource, String pointer) {
        JsonNode own = JsonTrees.node(Schemas.text(resource).getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
        String id = own.path("$id").asString("classpath:" + resource);
        Map<String, String> byId = siblings(resource);
        byId.put(id, own.toString());
        SchemaRegistryConfig config = SchemaRegistryConfig.builder()
                .formatAssertionsEnabled(true)
                .pathType(PathType.JSON_POINTER)
                .locale(Locale.ENGLISH)
                .build();
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemaRegistryConfig(config).schemas(byId));
        Schema schema = registry.getSchema(SchemaLocation.of(pointer.isEmpty() ? id : id + "#" + pointer));
        schema.initializeValidators();
        return new JsonContract(schema);
    }

    /** Every problem; those of reading are of {@link JsonTrees}. Code is the keyword in kebab-case. */
    public List<Problem> check(byte[] json) {
        return JsonTrees.node(json).fold(this::check, problems -> problems);
    }

    public List<Problem> check(JsonNode node) {
        List<Error> errors = schema.validate(node);
        return errors.stream().map(KeywordProblem::of).distinct().toList();
    }

    /** The tree when it holds. */
    public Mapped<JsonNode> read(byte[] json) {
        return JsonTrees.node(json).flatMap(node -> {
            List<Problem> problems = check(node);
            return problems.isEmpty() ? Mapped.ok(node) : Mapped.rejected(problems);
        });
    }

    private static Map<String, String> siblings(String resource) {
        Map<String, String> byId = new HashMap<>();
        int slash = resource.lastIndexOf('/');
        String pattern = "classpath*:" + resource.substring(0, slash + 1) + "*.schema.json";
        try {
            for (Resource sibling : new PathMatchingResourcePatternResolver().getResources(pattern)) {
                try (InputStream in = sibling.getInputStream()) {
                    JsonNode node = JsonTrees.node(in.readAllBytes()).orElseThrow();
                    if (node.has("$id")) {
                        byId.put(node.path("$id").asString(), node.toString());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the schemas beside " + resource, e);
        }
        return byId;
    }
}
