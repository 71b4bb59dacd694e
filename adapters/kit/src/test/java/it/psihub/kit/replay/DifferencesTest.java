package it.psihub.kit.replay;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.exchange.Payload;
import it.psihub.kit.replay.Difference.Sort;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DifferencesTest {

    @Test
    void namesEachPlaceOfJson_andNoValue() {
        List<Difference> found = Differences.between(
                json("{\"a\":1,\"b\":{\"c\":\"x\"},\"list\":[{\"d\":1},{\"d\":2}]}"),
                json("{\"a\":2,\"b\":{},\"list\":[{\"d\":1}],\"n/w\":true}"));

        assertThat(found)
                .containsExactly(
                        new Difference("/a", Sort.CHANGED),
                        new Difference("/b", Sort.ADDED),
                        new Difference("/b/c", Sort.REMOVED),
                        new Difference("/list/1/d", Sort.REMOVED),
                        new Difference("/n~1w", Sort.ADDED));
    }

    @Test
    void namesEachPlaceOfXml_whateverItsPrefixes() {
        List<Difference> found = Differences.between(
                xml("<p:r xmlns:p='u'><p:a x='1'>t</p:a><p:a>u</p:a></p:r>"),
                xml("<q:r xmlns:q='u'>\n <q:a x='2'>t</q:a><q:a>v</q:a><q:b/></q:r>"));

        assertThat(found)
                .containsExactly(
                        new Difference("/r/a/@x", Sort.CHANGED),
                        new Difference("/r/a[2]", Sort.CHANGED),
                        new Difference("/r/b", Sort.ADDED));
    }

    @Test
    void findsNone_whereOnlyTheWritingDiffers() {
        assertThat(Differences.between(json("{\"a\":1,\"b\":2}"), json("{ \"b\":2, \"a\":1 }")))
                .isEmpty();
    }

    @Test
    void tellsTheWholeApart_whereThereAreNoPlaces() {
        List<Difference> whole = List.of(new Difference("", Sort.CHANGED));

        assertThat(Differences.between(payload("a", "text/csv"), payload("b", "text/csv")))
                .isEqualTo(whole);
        assertThat(Differences.between(json("{"), json("{}"))).isEqualTo(whole);
        assertThat(Differences.between(xml("<!DOCTYPE r><r/>"), xml("<r/>"))).isEqualTo(whole);
        assertThat(Differences.between(payload("a", "text/csv"), payload("a", "text/csv")))
                .isEmpty();
    }

    private static Payload json(String text) {
        return payload(text, "application/fhir+json");
    }

    private static Payload xml(String text) {
        return payload(text, "text/xml; charset=utf-8");
    }

    private static Payload payload(String text, String type) {
        return new Payload(text.getBytes(StandardCharsets.UTF_8), type);
    }
}
