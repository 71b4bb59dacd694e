package it.psihub.sandbox.matching;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import it.psihub.schemas.Schemas;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The JSON Schemas of the labour-matching contract. */
final class Contracts {

    private Contracts() {}

    static Schema schema(String name) {
        SchemaRegistryConfig config =
                SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
        return SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(config))
                .getSchema(Schemas.text("labour-matching/" + name + ".schema.json"));
    }

    static List<String> errors(Schema schema, JsonNode document) {
        return schema.validate(document).stream().map(Object::toString).toList();
    }
}
