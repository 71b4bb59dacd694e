package it.psihub.canonical.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.psihub.canonical.InvalidValue;
import it.psihub.canonical.code.Code;
import it.psihub.canonical.code.CodeList;
import it.psihub.canonical.code.CodeLists;
import it.psihub.canonical.code.DatedCodeLists;
import it.psihub.schemas.Schemas;
import java.io.Reader;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published tables: exactly the programme's figures, and every fault told with file and line. */
class NetworkCsvTest {
    private static final Network NETWORK = NetworkCsv.read(NetworkCsvTest::file);

    @ParameterizedTest
    @CsvSource({
        "BASILICATA, 2, 2, 200, 1300",
        "CALABRIA, 5, 5, 800, 2400",
        "CAMPANIA, 19, 10, 1650, 4000",
        "PUGLIA, 11, 11, 1050, 3800",
        "SICILIA, 9, 19, 1300, 3500"
    })
    void holdsTheSitesAndTargetsOfEachRegion(Region region, int hubs, int spokes, int takenInCharge, int supported) {
        assertThat(NETWORK.hubs(region)).hasSize(hubs);
        assertThat(NETWORK.spokes(region)).hasSize(spokes);
        assertThat(NETWORK.target(region)).contains(new Target(region, takenInCharge, supported));
    }

    @Test
    void addsUpToTheProgramme() {
        assertThat(NETWORK.sites().stream().filter(Site::isHub)).hasSize(46);
        assertThat(NETWORK.sites()).hasSize(93);
        assertThat(NETWORK.awards()).hasSize(25);
        assertThat(NETWORK.procedures()).hasSize(9);
        assertThat(NETWORK.bodies()).hasSize(110);
        assertThat(NETWORK.targets().stream().mapToInt(Target::takenInCharge).sum())
                .isEqualTo(5_000);
        assertThat(NETWORK.targets().stream().mapToInt(Target::supported).sum()).isEqualTo(15_000);
        assertThat(ProgrammeFigures.SUPREME_2.differences(NETWORK)).isEmpty();
    }

    @Test
    void holdsTheProfessionalsAndTheirShares() {
        assertThat(NETWORK.professionals().total()).isEqualTo(353);
        assertThat(NETWORK.professionals().percent())
                .containsEntry(Professional.SOCIO_ASSISTENZIALE, 36)
                .containsEntry(Professional.MEDIAZIONE, 20)
                .containsEntry(Professional.GESTIONALE_AMMINISTRATIVA, 17)
                .containsEntry(Professional.GIURIDICA, 14)
                .containsEntry(Professional.SOCIO_SANITARIA, 7)
                .containsEntry(Professional.COUNSELLING_FORMAZIONE, 6);
    }

    @Test
    void standsInRealPlaces_andInEveryProvince() {
        CodeLists codes = DatedCodeLists.read(name -> Schemas.reader("codes/" + name));
        for (Site site : NETWORK.sites()) {
            Code comune = codes.find(CodeList.COMUNE, site.comune(), LocalDate.of(2024, 1, 1))
                    .orElseThrow();
            assertThat(comune.attribute("province")).as("%s", site.id()).contains(site.province());
            assertThat(comune.attribute("region")).contains(site.region().istatCode());
            assertThat(site.name()).endsWith(comune.labelIt());
        }
        assertThat(NETWORK.sites().stream().map(Site::province).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Region.values())
                        .flatMap(region -> region.provinces().stream())
                        .toList())
                .hasSize(27);
    }

    @Test
    void leadsFromASpokeToItsHubAndBack() {
        Site spoke = NETWORK.site(new SiteId("puglia-s03")).orElseThrow();
        Site hub = NETWORK.hubOf(spoke.id()).orElseThrow();

        assertThat(hub.isHub()).isTrue();
        assertThat(NETWORK.spokesOf(hub.id())).contains(spoke);
        assertThat(NETWORK.hubOf(hub.id())).contains(hub);
        assertThat(NETWORK.bodiesOf(spoke.id())).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sites.csv| sicilia-s01,spoke| sicilia-s01,kiosk| sites.csv:",
                "sites.csv| PSI Foggia,puglia,FG| PSI Foggia,puglia,PA| sites.csv:",
                "targets.csv| puglia,1050| puglia,many| targets.csv:6: taken_in_charge",
                "bodies.csv| puglia-b01,Coop| PUGLIA b01,Coop| bodies.csv:",
                "professionals.csv| giuridica,49| mediazione,49| professionals.csv:6: mediazione stands twice"
            })
    void namesFileAndLineOfAWrongField(String name, String old, String replacement, String message) {
        assertThatThrownBy(() -> NetworkCsv.read(changed(name, old, replacement)))
                .isInstanceOf(InvalidValue.class)
                .hasMessageStartingWith(message);
    }

    private static Function<String, Reader> changed(String name, String old, String replacement) {
        String text = Schemas.text("network/" + name);
        assertThat(text).contains(old);
        return file -> file.equals(name) ? new StringReader(text.replace(old, replacement)) : file(file);
    }

    private static Reader file(String name) {
        return Schemas.reader("network/" + name);
    }
}
