package it.psihub.sandbox.matching;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import it.psihub.sandbox.standin.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class CandidateRulesTest {

    private final Schema schema = Contracts.schema("candidate");

    private static boolean accepts(JsonNode candidate) {
        return CandidateRules.check(candidate, Candidates.pseudonym(1)).isEmpty();
    }

    @Test
    void accepts_whenSchemaAccepts() {
        JsonNode whole = Candidates.labourer(1);
        JsonNode least =
                Candidates.labourer(1).retain(List.of("pseudonym", "version", "occupations", "languages", "may_work"));
        for (JsonNode candidate : List.of(whole, least)) {
            assertThat(Contracts.errors(schema, candidate)).isEmpty();
            assertThat(accepts(candidate)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/pseudonym=\"short\"",
                "/version=0",
                "/version=1.5",
                "/version=\"1\"",
                "/occupations=[]",
                "/occupations=3",
                "/occupations/0/scheme=\"ATECO\"",
                "/occupations/0/version=\"x\"",
                "/occupations/0/extra=1",
                "/languages/0/level=\"A3\"",
                "/languages/0/language=\"Italian\"",
                "/languages/0=\"it\"",
                "/licences=[\"B\",\"B\"]",
                "/licences=[\"PLANE\"]",
                "/skills=[\"Two Words\"]",
                "/education=\"some\"",
                "/experience_months=601",
                "/availability={}",
                "/availability/from=\"tomorrow\"",
                "/availability/hours=\"few\"",
                "/availability=\"now\"",
                "/reach={}",
                "/reach/municipality=\"Foggia\"",
                "/reach/radius_km=1001",
                "/reach/own_transport=\"yes\"",
                "/may_work=\"yes\"",
                "/may_work=null",
                "/valid_until=\"2026-02-30\"",
                "/name=\"Somebody\"",
                "/age_band=\"30\""
            })
    void refuses_whenSchemaRefuses(String change) {
        int equals = change.indexOf('=');
        String path = change.substring(0, equals);
        JsonNode candidate = Candidates.labourer(1);
        JsonNode parent = candidate.at(path.substring(0, path.lastIndexOf('/')));
        String member = path.substring(path.lastIndexOf('/') + 1);
        JsonNode value = Json.read(change.substring(equals + 1));
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(member), value);
        } else {
            ((ObjectNode) parent).set(member, value);
        }
        assertThat(Contracts.errors(schema, candidate)).isNotEmpty();
        assertThat(accepts(candidate)).isFalse();
    }

    @Test
    void refuses_whenRequiredMemberIsMissing() {
        for (String member : List.of("pseudonym", "version", "occupations", "languages", "may_work")) {
            JsonNode candidate = Candidates.labourer(1).without(member);
            assertThat(Contracts.errors(schema, candidate)).isNotEmpty();
            assertThat(accepts(candidate)).isFalse();
        }
    }
}
