package it.psihub.sandbox.synthetic;

import it.psihub.canonical.network.Network;
import it.psihub.canonical.network.NetworkCsv;
import it.psihub.schemas.Schemas;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A network of made-up persons. The same people, seed and day give the same bytes.
 *
 * <p>Persons are spread over the sites of the programme by the regions' targets. What is deliberately wrong in the files
 * is counted in {@code manifest.json}.
 */
public final class SyntheticNetwork {
    public static final String MANIFEST = "manifest.json";

    private SyntheticNetwork() {}

    /**
     * Writes what the PSI systems of the network would send into a folder, made if absent: {@code <source>.ndjson} for
     * most sources, {@code <source>.<kind>s.csv} for some, and {@code manifest.json}, whose {@code files} stand in an order
     * in which subjects come before what tells about them.
     *
     * @param people persons met; 1 or more
     * @param today the last day on which anything happened
     */
    public static void write(Path folder, int people, long seed, LocalDate today) throws IOException {
        Files.createDirectories(folder);
        Network network = network();
        Manifest manifest = new Manifest();
        try (Outlets outlets = new Outlets(folder, network, manifest)) {
            tell(network, people, seed, today, manifest::story, line -> manifest.line(outlets.write(line), line));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        Files.writeString(
                folder.resolve(MANIFEST), manifest.json(people, seed, today).toPrettyString() + "\n");
    }

    /** What stands about persons in the files that {@link #write} makes of the same arguments. */
    public static PersonalValues personalValues(int people, long seed, LocalDate today) {
        PersonalValues values = PersonalValues.none();
        tell(network(), people, seed, today, story -> {}, line -> values.add(line.node()));
        return values;
    }

    static Network network() {
        return NetworkCsv.read(name -> Schemas.reader("network/" + name));
    }

    private static void tell(
            Network network, int people, long seed, LocalDate today, Consumer<Story> stories, Consumer<Line> lines) {
        if (people < 1) {
            throw new IllegalArgumentException("a network has at least one person");
        }
        People all = new People(network, people, seed, today);
        Mess mess = new Mess(Sources.writesCsv(network), seed, lines);
        for (int index = 0; index < people; index++) {
            Story story = Story.of(all.person(index), seed, today);
            stories.accept(story);
            story.lines().forEach(mess::accept);
        }
        mess.end();
    }

    /** The files of all sources. */
    private static final class Outlets implements Closeable {
        private final Map<String, Outlet> bySource = new LinkedHashMap<>();

        Outlets(Path folder, Network network, Manifest manifest) throws IOException {
            for (Map.Entry<String, Boolean> source : Sources.writesCsv(network).entrySet()) {
                String name = source.getKey();
                Outlet outlet = source.getValue() ? new CsvOutlet(folder, name) : new NdjsonOutlet(folder, name);
                bySource.put(name, outlet);
                outlet.files().forEach(file -> manifest.file(file, name));
            }
        }

        String write(Line line) {
            Outlet outlet = bySource.get(line.source());
            if (outlet == null) {
                throw new IllegalStateException("no files for " + line.source());
            }
            try {
                return outlet.write(line);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            for (Outlet outlet : bySource.values()) {
                outlet.close();
            }
        }
    }
}
