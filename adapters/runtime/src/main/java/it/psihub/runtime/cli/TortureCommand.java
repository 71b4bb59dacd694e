package it.psihub.runtime.cli;

import it.psihub.runtime.app.HubHome;
import it.psihub.runtime.app.StartFailed;
import it.psihub.runtime.torture.Torture;
import it.psihub.runtime.torture.Torture.Findings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "torture",
        mixinStandardHelpOptions = true,
        description =
                "Prova di resistenza: uccide nodi, controparti simulate e base dati, a caso e a ogni passo, su dati"
                        + " propri; poi confronta quanto ricevuto, il registro e gli effetti. Se qualcosa non torna, la cartella"
                        + " resta.")
final class TortureCommand implements Callable<Integer> {
    private static final int MOST_ROUNDS = 100_000;
    private static final int MOST_NODES = 8;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "20", description = "Giri (predefiniti 20).")
    private int rounds;

    @Option(names = "--nodes", paramLabel = "K", defaultValue = "1", description = "Nodi (predefinito 1).")
    private int nodes;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Seme (predefinito 1).")
    private long seed;

    @Option(
            names = "--disk",
            description = "Riempie anche il disco della base dati (un tmpfs piccolo: serve root; altrimenti lo dice e"
                    + " salta).")
    private boolean disk;

    @Override
    public Integer call() {
        check("--rounds", rounds, MOST_ROUNDS);
        check("--nodes", nodes, MOST_NODES);
        Path folder = folder(HubHome.of(System.getenv()).path());
        Findings findings;
        try (Torture torture =
                Torture.open(folder, nodes, seed, disk, spec.commandLine().getOut())) {
            findings = torture.run(rounds);
            if (!findings.none()) {
                spec.commandLine().getOut().println("La cartella resta: " + folder);
            }
            torture.report(rounds, findings);
        }
        if (findings.none()) {
            delete(folder);
        }
        return findings.none() ? Exit.OK : Exit.PROBLEMS;
    }

    private void check(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw new ParameterException(spec.commandLine(), option + " va da 1 a " + most);
        }
    }

    private static Path folder(Path hubHome) {
        try {
            Files.createDirectories(hubHome);
            return Files.createTempDirectory(hubHome, "torture-");
        } catch (IOException refused) {
            throw new StartFailed("non si può scrivere in " + hubHome, refused);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.delete(each);
            }
        } catch (IOException left) {
            throw new StartFailed("the folder " + folder + " could not be deleted", left);
        }
    }
}
