package it.psihub.kit.canonical;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import it.psihub.schemas.Schemas;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schemas of {@code canonical/v1}, as trees to walk and as validators. */
final class CanonicalSchemas {
    static final String BASE = "https://psihub.example/canonical/v1/";
    static final JsonMapper JSON = JsonMapper.builder().build();

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .formatAssertionsEnabled(true)
                            .build())
                    .schemas(iri -> iri.startsWith(BASE) ? text(iri.substring(BASE.length())) : null));

    static String text(String file) {
        return Schemas.text("canonical/v1/" + file);
    }

    static JsonNode tree(String file) {
        return JSON.readTree(text(file));
    }

    List<Error> errors(String file, Map<String, ?> record) {
        return registry.getSchema(SchemaLocation.of(BASE + file))
                .validate(JSON.writeValueAsString(record), InputFormat.JSON);
    }
}
