package it.psihub.health;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.canonical.identity.Identifier;
import it.psihub.canonical.identity.IdentifierKind;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReferralToTransactionTest {
    private static final String IN = ".view.json";
    private static final String OUT = ".bundle.json";

    private final ReferralToTransaction mapper = new ReferralToTransaction(Fixtures.CODES);

    @ParameterizedTest
    @MethodSource("cases")
    void makesTheBundle_thatTheGoldenFileHolds(String name) throws Exception {
        Path folder = folder();
        IdentifierFamily family = name.endsWith("-core") ? IdentifierFamily.CORE : IdentifierFamily.BASE;
        HealthSettings settings = Fixtures.settings(URI.create("https://asl.example/fhir"), family, 100);

        Bundle bundle = mapper.map(ReferralViews.read(folder.resolve(name + IN)), settings);

        String json = Fhir.writer().setPrettyPrint(true).encodeResourceToString(bundle) + "\n";
        assertThat(json).isEqualTo(Files.readString(folder.resolve(name + OUT)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void makesBundles_thatHoldTheContract(String name) throws Exception {
        byte[] json = Files.readAllBytes(folder().resolve(name + OUT));

        assertThat(Fixtures.CONTRACT
                        .get()
                        .check(new String(json, StandardCharsets.UTF_8), Set.of(FhirNames.TRANSACTION)))
                .isEmpty();
    }

    @Test
    void everyViewHasItsBundle_andEveryBundleItsView() throws Exception {
        assertThat(names(IN)).hasSizeGreaterThanOrEqualTo(7).isEqualTo(names(OUT));
        try (Stream<Path> files = Files.list(folder())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .allMatch(file -> file.endsWith(IN) || file.endsWith(OUT));
        }
    }

    @Test
    void sendsNoTelecom_whenThePersonMustNotBeContacted() throws Exception {
        String json = Files.readString(folder().resolve("do-not-contact" + OUT));

        assertThat(json).doesNotContain("telecom").contains("contacting-subject-prohibited");
    }

    @Test
    void keepsAProvisionalCode_outOfTheGuidesCodiceFiscale() {
        Identifier provisional = new Identifier(IdentifierKind.CODICE_FISCALE_PROVVISORIO, "12345678903");

        for (IdentifierFamily family : IdentifierFamily.values()) {
            assertThat(family.toFhir(provisional).getSystem()).isEqualTo(FhirNames.PROVISIONAL_TAX_CODE);
        }
    }

    static Set<String> cases() throws Exception {
        return names(IN);
    }

    private static Set<String> names(String suffix) throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(suffix))
                    .map(name -> name.substring(0, name.length() - suffix.length()))
                    .collect(Collectors.toCollection(java.util.TreeSet::new));
        }
    }

    private static Path folder() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(ReferralToTransactionTest.class.getResource("/golden"))
                .toURI());
    }
}
