package it.psihub.psi;

import it.psihub.canonical.Change;
import it.psihub.canonical.Problem;
import it.psihub.canonical.network.NetworkCsv;
import it.psihub.canonical.tree.CanonicalTree;
import it.psihub.exchange.BulkLine;
import it.psihub.kit.check.JsonTrees;
import it.psihub.schemas.Schemas;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Records to test with, and how what was read of them stands in a golden file. */
final class Fixtures {
    static final RecordReader READER = new RecordReader(
            new SenderRules(NetworkCsv.read(file -> Schemas.reader("network/" + file)), SenderRules.ITALY));

    private Fixtures() {}

    static String contact(String id, String note) {
        return """
                {"kind":"contact","source":"mensa","id":"%s","version":1,"subject":"p-17","site":"basilicata-h01",\
                "met_on":"2026-03-02","channel":"outreach","notes":"%s"}""".formatted(id, note);
    }

    /** As {@code {"line":1,"put":{…}}}, {@code {"line":2,"remove":"…"}} or {@code {"line":3,"problems":[…]}}. */
    static String golden(BulkLine line) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("line", line.number());
        line.change()
                .fold(
                        change -> change instanceof Change.Put put
                                ? document.put("put", CanonicalTree.write(put.record()))
                                : document.put("remove", removal((Change.Remove) change)),
                        problems -> document.put("problems", places(problems)));
        return new String(JsonTrees.write(document), StandardCharsets.UTF_8);
    }

    private static List<String> places(List<Problem> problems) {
        return problems.stream()
                .map(problem -> problem.path() + " " + problem.code())
                .sorted()
                .toList();
    }

    private static String removal(Change.Remove removal) {
        return removal.key().kind().code() + " " + removal.key().source().value() + " "
                + removal.key().id().value() + " " + removal.version() + " " + removal.why();
    }
}
