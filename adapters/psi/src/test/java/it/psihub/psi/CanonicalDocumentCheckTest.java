package it.psihub.psi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.canonical.Problem;
import it.psihub.exchange.DocumentCheck;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class CanonicalDocumentCheckTest {
    private final DocumentCheck check = ServiceLoader.load(DocumentCheck.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(found -> found.kind().equals("canonical"))
            .findFirst()
            .orElseThrow();

    @Test
    void findsNothingInGoodRecords_whoeverTheSourceIs() throws IOException {
        assertThat(check(Fixtures.contact("c-1", "x").replace("mensa", "caritas")))
                .isEmpty();
        assertThat(check("")).isEmpty();
    }

    @Test
    void namesLineAndPlace_inNdjson() throws IOException {
        String bad = Fixtures.contact("c-1", "x").replace("basilicata-h01", "atlantide-h01");
        assertThat(check(Fixtures.contact("c-0", "x") + "\n" + bad + "\n{"))
                .extracting(
                        Problem::path, Problem::code, problem -> problem.text().split(": ", 2)[0])
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("/site", "unknown-site", "line 2"),
                        org.assertj.core.groups.Tuple.tuple("", "json", "line 3"));
    }

    @Test
    void readsCsvToo() throws IOException {
        byte[] csv = Files.readAllBytes(Path.of("src/test/resources/fixtures/subjects.in.csv"));
        List<Problem> problems = check.check(new ByteArrayInputStream(csv));
        assertThat(problems).extracting(Problem::code).contains("type", "csv", "columns");
        assertThat(check(new String(csv, UTF_8).lines().limit(4).reduce("", (a, b) -> a + b + "\r\n")))
                .isEmpty();
    }

    @Test
    void stopsAfterManyProblems_andSaysWhere() throws IOException {
        List<Problem> problems = check("{\n".repeat(CanonicalDocumentCheck.MOST + 5));
        assertThat(problems).hasSize(CanonicalDocumentCheck.MOST + 1);
        assertThat(problems.get(problems.size() - 1))
                .isEqualTo(new Problem("", "too-many", "line 10001: not checked from here on"));
    }

    private List<Problem> check(String document) throws IOException {
        return check.check(new ByteArrayInputStream(document.getBytes(UTF_8)));
    }
}
