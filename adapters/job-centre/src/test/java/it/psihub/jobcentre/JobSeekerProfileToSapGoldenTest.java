package it.psihub.jobcentre;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Pairs {@code fixtures/<case>.view.json} and {@code fixtures/<case>.sap.xml}. */
class JobSeekerProfileToSapGoldenTest {
    private static final String VIEW = ".view.json";
    private static final String SAP = ".sap.xml";

    private final JobSeekerProfileToSap mapper = new JobSeekerProfileToSap(JobCentres.CITIZENSHIPS);

    @TestFactory
    Stream<DynamicTest> writesSapOfThePair() throws Exception {
        return cases(VIEW).stream().map(name -> dynamicTest(name, () -> check(name)));
    }

    @Test
    void everyFixtureHasItsOtherHalf() throws Exception {
        assertThat(cases(VIEW)).hasSizeGreaterThanOrEqualTo(6).isEqualTo(cases(SAP));
    }

    private void check(String name) throws Exception {
        byte[] written = mapper.map(Views.fixture(name), JobCentres.settings())
                .orElseThrow()
                .bytes();

        String expected = Files.readString(folder().resolve(name + SAP));
        assertThat(new String(written, StandardCharsets.UTF_8)).isEqualTo(withoutIndentation(expected));
        assertThat(new SapContract().check(written)).isEmpty();
    }

    /** The pairs are indented for their readers; what is sent is not. */
    private static String withoutIndentation(String xml) {
        return xml.lines().map(String::strip).collect(Collectors.joining());
    }

    private static Set<String> cases(String ending) throws Exception {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .map(name -> name.substring(0, name.length() - ending.length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Path folder() throws IOException, URISyntaxException {
        URL found = Objects.requireNonNull(JobSeekerProfileToSapGoldenTest.class.getResource("/fixtures"));
        return Path.of(found.toURI());
    }
}
