package it.psihub.canonical.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.psihub.canonical.InvalidValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tiny network of one hub and one spoke, broken in one way a test. */
class NetworkTest {
    private final List<Procedure> procedures = new ArrayList<>(List.of(procedure("puglia-p1", Region.PUGLIA)));
    private final List<Award> awards = new ArrayList<>(List.of(award("puglia-a1", "puglia-p1", Region.PUGLIA)));
    private final List<Site> sites = new ArrayList<>(List.of(hub("h1"), spoke("s1", "h1", "puglia-a1")));
    private final List<ManagingBody> bodies = new ArrayList<>(List.of(body("b1", "h1", "s1")));
    private final List<Target> targets = new ArrayList<>(Arrays.stream(Region.values())
            .map(region -> new Target(region, 1, 2))
            .toList());

    @Test
    void isWhole_whenEveryReferenceResolves() {
        assertThatCode(this::network).doesNotThrowAnyException();
        assertThat(network().spokesOf(new SiteId("h1"))).extracting(Site::name).containsExactly("Spoke s1");
    }

    @Test
    void refusesASpokeWhoseHubIsASpoke() {
        sites.add(spoke("s2", "s1", "puglia-a1"));
        bodies.add(body("b2", "s2"));

        refused("s2: s1 is a spoke, not a hub");
    }

    @Test
    void refusesSpokesThatNameEachOther() {
        sites.add(spoke("s2", "s3", "puglia-a1"));
        sites.add(spoke("s3", "s2", "puglia-a1"));
        bodies.add(body("b2", "s2", "s3"));

        refused("s2: s3 is a spoke, not a hub; s3: s2 is a spoke, not a hub");
    }

    @Test
    void refusesASpokeThatNamesItself() {
        sites.add(spoke("s2", "s2", "puglia-a1"));
        bodies.add(body("b2", "s2"));

        refused("s2: s2 is a spoke, not a hub");
    }

    @Test
    void refusesEveryReferenceThatLeadsNowhere_allAtOnce() {
        sites.add(spoke("s2", "h9", "puglia-a9"));
        bodies.add(body("b2", "s2", "s9"));
        awards.add(award("puglia-a2", "puglia-p9", Region.PUGLIA));
        targets.remove(0);

        assertThatThrownBy(this::network)
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("s2: there is no site h9")
                .hasMessageContaining("s2: there is no award puglia-a9")
                .hasMessageContaining("b2: there is no site s9")
                .hasMessageContaining("puglia-a2: there is no procedure puglia-p9")
                .hasMessageContaining("puglia-a2: no hub works under the award")
                .hasMessageContaining("Basilicata has no target");
    }

    @Test
    void refusesASpokeOfAnotherAwardThanItsHub() {
        awards.add(award("puglia-a2", "puglia-p1", Region.PUGLIA));
        sites.add(spoke("s2", "h1", "puglia-a2"));
        bodies.add(body("b2", "s2"));

        assertThatThrownBy(this::network).hasMessageContaining("s2: h1 is of another region or award");
    }

    @Test
    void refusesLinksAcrossRegions() {
        procedures.add(procedure("sicilia-p1", Region.SICILIA));
        awards.add(award("sicilia-a1", "sicilia-p1", Region.SICILIA));
        awards.add(award("sicilia-a2", "puglia-p1", Region.SICILIA));
        sites.add(new Site(
                new SiteId("h2"),
                SiteType.HUB,
                "Hub h2",
                Region.PUGLIA,
                "FG",
                "D643",
                Territory.URBANO,
                Optional.empty(),
                new AwardId("sicilia-a1")));
        bodies.add(new ManagingBody(
                new BodyId("b2"), "Body b2", LegalForm.CONSORZIO, Region.SICILIA, List.of(new SiteId("h2"))));

        assertThatThrownBy(this::network)
                .hasMessageContaining("sicilia-a2: its procedure is another region's")
                .hasMessageContaining("h2: its award is another region's")
                .hasMessageContaining("b2: h2 is another region's");
    }

    @Test
    void refusesASiteThatNobodyRuns() {
        sites.add(spoke("s2", "h1", "puglia-a1"));

        refused("s2: nobody runs it");
    }

    @Test
    void refusesAProcedureThatAwardedNothing() {
        procedures.add(procedure("puglia-p2", Region.PUGLIA));

        refused("puglia-p2: the procedure awarded nothing");
    }

    @Test
    void refusesTheSameSiteTwice() {
        sites.add(hub("h1"));

        assertThatThrownBy(this::network)
                .isInstanceOfSatisfying(
                        InvalidValue.class, e -> assertThat(e.code()).isEqualTo("network.duplicate"))
                .hasMessage("site h1 stands twice");
    }

    @Test
    void refusesAHubThatNamesAHub_andASpokeThatNamesNone() {
        assertThatThrownBy(() -> site("h2", SiteType.HUB, Optional.of(new SiteId("h1")), "puglia-a1"))
                .hasMessageContaining("a spoke names its hub and a hub names none");
        assertThatThrownBy(() -> site("s2", SiteType.SPOKE, Optional.empty(), "puglia-a1"))
                .hasMessageContaining("a spoke names its hub and a hub names none");
    }

    @Test
    void tellsEveryDifferenceFromTheProgramme() {
        assertThat(ProgrammeFigures.SUPREME_2.differences(network()))
                .contains(
                        "Campania: hubs 0 instead of 19",
                        "Puglia: hubs 1 instead of 11",
                        "Sicilia: target supported 2 instead of 3500",
                        "awards 1 instead of 25",
                        "professionals 1 instead of 353",
                        "percent of giuridica 100 instead of 14");
        assertThatThrownBy(() -> ProgrammeFigures.SUPREME_2.require(network()))
                .isInstanceOfSatisfying(
                        InvalidValue.class, e -> assertThat(e.code()).isEqualTo("network.figures"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "-a",
                "Puglia-h01",
                "puglia h01",
                "puglia_h01",
                "a1234567890123456789012345678901234567890"
            })
    void refusesAnIdOutOfForm(String value) {
        assertThatThrownBy(() -> new SiteId(value)).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> new BodyId(value)).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> new AwardId(value)).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> new ProcedureId(value)).isInstanceOf(InvalidValue.class);
    }

    @Test
    void knowsTheRegionOfACodeAndOfAProvince() {
        assertThat(Region.ofIstatCode("16")).contains(Region.PUGLIA);
        assertThat(Region.ofIstatCode("01")).isEmpty();
        assertThat(Region.ofProvince("KR")).contains(Region.CALABRIA);
        assertThat(Region.ofProvince("MI")).isEmpty();
        assertThat(Region.SICILIA.policySystem()).isEqualTo("16");
    }

    private void refused(String text) {
        assertThatThrownBy(this::network)
                .isInstanceOfSatisfying(
                        InvalidValue.class, e -> assertThat(e.code()).isEqualTo("network.reference"))
                .hasMessage(text);
    }

    private Network network() {
        return new Network(
                procedures, awards, sites, bodies, targets, new Professionals(Map.of(Professional.GIURIDICA, 1)));
    }

    private static Procedure procedure(String id, Region region) {
        return new Procedure(new ProcedureId(id), region, "Procedure " + id);
    }

    private static Award award(String id, String procedure, Region region) {
        return new Award(new AwardId(id), new ProcedureId(procedure), region, "Award " + id);
    }

    private static Site hub(String id) {
        return site(id, SiteType.HUB, Optional.empty(), "puglia-a1");
    }

    private static Site spoke(String id, String hub, String award) {
        return site(id, SiteType.SPOKE, Optional.of(new SiteId(hub)), award);
    }

    private static Site site(String id, SiteType type, Optional<SiteId> hub, String award) {
        String name = (type == SiteType.HUB ? "Hub " : "Spoke ") + id;
        return new Site(
                new SiteId(id), type, name, Region.PUGLIA, "FG", "D643", Territory.RURALE, hub, new AwardId(award));
    }

    private static ManagingBody body(String id, String... sites) {
        return new ManagingBody(
                new BodyId(id),
                "Body " + id,
                LegalForm.ASSOCIAZIONE,
                Region.PUGLIA,
                Arrays.stream(sites).map(SiteId::new).toList());
    }
}
