package it.psihub.canonical.network;

import it.psihub.canonical.InvalidValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The size that a programme announces, against which a network's tables are checked.
 *
 * @param regions per region its hubs, spokes and targets
 * @param bodies managing bodies of hubs and spokes
 * @param professionals all who work in the network
 * @param percent share of each professional figure in whole percent
 */
public record ProgrammeFigures(
        Map<Region, RegionFigures> regions,
        int procedures,
        int awards,
        int bodies,
        int professionals,
        Map<Professional, Integer> percent) {

    /** Sites and targets of one region. */
    public record RegionFigures(int hubs, int spokes, int takenInCharge, int supported) {}

    /** The published figures of Su.Pr.Eme. 2: 46 hubs and 47 spokes in five regions. */
    public static final ProgrammeFigures SUPREME_2 = new ProgrammeFigures(
            Map.of(
                    Region.BASILICATA, new RegionFigures(2, 2, 200, 1_300),
                    Region.CALABRIA, new RegionFigures(5, 5, 800, 2_400),
                    Region.CAMPANIA, new RegionFigures(19, 10, 1_650, 4_000),
                    Region.PUGLIA, new RegionFigures(11, 11, 1_050, 3_800),
                    Region.SICILIA, new RegionFigures(9, 19, 1_300, 3_500)),
            9,
            25,
            110,
            353,
            Map.of(
                    Professional.SOCIO_ASSISTENZIALE, 36,
                    Professional.MEDIAZIONE, 20,
                    Professional.GESTIONALE_AMMINISTRATIVA, 17,
                    Professional.GIURIDICA, 14,
                    Professional.SOCIO_SANITARIA, 7,
                    Professional.COUNSELLING_FORMAZIONE, 6));

    public ProgrammeFigures {
        regions = Map.copyOf(regions);
        percent = Map.copyOf(percent);
    }

    /** In what a network differs, one sentence a difference; empty when it has exactly these figures. */
    public List<String> differences(Network network) {
        List<String> found = new ArrayList<>();
        for (Region region : Region.values()) {
            regions(network, region, found);
        }
        compare("procedures", procedures, network.procedures().size(), found);
        compare("awards", awards, network.awards().size(), found);
        compare("managing bodies", bodies, network.bodies().size(), found);
        compare("professionals", professionals, network.professionals().total(), found);
        Map<Professional, Integer> shares = network.professionals().percent();
        for (Professional figure : Professional.values()) {
            compare(
                    "percent of " + figure.code(),
                    percent.getOrDefault(figure, 0),
                    shares.getOrDefault(figure, 0),
                    found);
        }
        return found;
    }

    /** @throws InvalidValue with code {@code network.figures} and every difference in the text */
    public Network require(Network network) {
        List<String> found = differences(network);
        if (!found.isEmpty()) {
            throw new InvalidValue("network.figures", String.join("; ", found));
        }
        return network;
    }

    private void regions(Network network, Region region, List<String> found) {
        RegionFigures figures = regions.getOrDefault(region, new RegionFigures(0, 0, 0, 0));
        Target target = network.target(region).orElseThrow(() -> new IllegalStateException("a network is whole"));
        String name = region.label() + ": ";
        compare(name + "hubs", figures.hubs(), network.hubs(region).size(), found);
        compare(name + "spokes", figures.spokes(), network.spokes(region).size(), found);
        compare(name + "target taken in charge", figures.takenInCharge(), target.takenInCharge(), found);
        compare(name + "target supported", figures.supported(), target.supported(), found);
    }

    private static void compare(String what, int expected, int actual, List<String> found) {
        if (expected != actual) {
            found.add(what + " " + actual + " instead of " + expected);
        }
    }
}
