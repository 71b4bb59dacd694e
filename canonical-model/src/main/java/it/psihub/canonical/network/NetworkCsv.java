package it.psihub.canonical.network;

import it.psihub.canonical.Coded;
import it.psihub.canonical.InvalidValue;
import it.psihub.canonical.csv.CsvTable;
import it.psihub.canonical.csv.CsvTable.Row;
import java.io.Reader;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads a network from its folder of CSV files. */
public final class NetworkCsv {
    private static final String PROFESSIONALS = "professionals.csv";

    private NetworkCsv() {}

    /**
     * Reads {@code procedures.csv}, {@code awards.csv}, {@code sites.csv}, {@code bodies.csv}, {@code targets.csv} and
     * {@code professionals.csv}. Whether the network has a programme's figures is asked of {@link ProgrammeFigures}.
     *
     * @param file opens a file of the folder by its name; the reader is closed here
     * @throws InvalidValue when a line is wrong (the text names file and line) or the network is not whole
     */
    public static Network read(Function<String, Reader> file) {
        return new Network(
                rows(file, "procedures.csv", NetworkCsv::procedure),
                rows(file, "awards.csv", NetworkCsv::award),
                rows(file, "sites.csv", NetworkCsv::site),
                rows(file, "bodies.csv", NetworkCsv::body),
                rows(file, "targets.csv", NetworkCsv::target),
                professionals(CsvTable.read(PROFESSIONALS, file.apply(PROFESSIONALS))));
    }

    private static <T> List<T> rows(Function<String, Reader> file, String name, Function<Row, T> reader) {
        return CsvTable.read(name, file.apply(name)).map(reader);
    }

    private static Procedure procedure(Row row) {
        return new Procedure(new ProcedureId(row.get("id")), region(row), row.get("name"));
    }

    private static Award award(Row row) {
        return new Award(
                new AwardId(row.get("id")), new ProcedureId(row.get("procedure")), region(row), row.get("name"));
    }

    private static Site site(Row row) {
        return new Site(
                new SiteId(row.get("id")),
                code(row, "type", SiteType.values()),
                row.get("name"),
                region(row),
                row.get("province"),
                row.get("comune"),
                code(row, "territory", Territory.values()),
                row.find("hub").map(SiteId::new),
                new AwardId(row.get("award")));
    }

    private static ManagingBody body(Row row) {
        return new ManagingBody(
                new BodyId(row.get("id")),
                row.get("name"),
                code(row, "form", LegalForm.values()),
                region(row),
                Stream.of(row.get("sites").split(" ")).map(SiteId::new).toList());
    }

    private static Target target(Row row) {
        return new Target(region(row), number(row, "taken_in_charge"), number(row, "supported"));
    }

    private static Professionals professionals(CsvTable table) {
        Map<Professional, Integer> counts = new EnumMap<>(Professional.class);
        table.map(row -> {
            Professional figure = code(row, "figure", Professional.values());
            if (counts.putIfAbsent(figure, number(row, "count")) != null) {
                throw new InvalidValue("network.duplicate", figure.code() + " stands twice");
            }
            return figure;
        });
        return new Professionals(counts);
    }

    private static Region region(Row row) {
        return code(row, "region", Region.values());
    }

    private static <E extends Coded> E code(Row row, String column, E[] values) {
        String text = row.get(column);
        for (E value : values) {
            if (value.code().equals(text)) {
                return value;
            }
        }
        throw new InvalidValue("network.code", column + ": " + text + " is not known");
    }

    private static int number(Row row, String column) {
        String text = row.get(column);
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new InvalidValue("network.number", column + ": " + text + " is not a whole number");
        }
    }
}
