package it.psihub.runtime.cli;

import it.psihub.runtime.bench.Bench;
import it.psihub.runtime.bench.BenchPlace;
import it.psihub.runtime.bench.BenchRun;
import it.psihub.runtime.bench.Result;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Misura la velocità accanto al limite della macchina, su dati propri che poi elimina."
                + " Senza nome elenca le misure.")
final class BenchCommand implements Callable<Integer> {
    private static final int MOST = 10_000_000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", arity = "0..1", paramLabel = "NOME", description = "Nome della misura.")
    private @Nullable String name;

    @Option(names = "--size", paramLabel = "N", description = "Quanto conta un giro (ogni misura ha il suo valore).")
    private @Nullable Integer size;

    @Option(
            names = "--old",
            paramLabel = "N",
            defaultValue = "0",
            description = "Misura anche con N vecchi messaggi e consegne nelle tabelle, e ne dà il fattore.")
    private int old;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "5", description = "Giri misurati (predefiniti 5).")
    private int rounds;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (name == null) {
            Benches.ALL.forEach(bench -> out.printf("%-12s %s%n", bench.name(), bench.description()));
            out.flush();
            return Exit.OK;
        }
        Optional<Bench> bench = Benches.find(name);
        if (bench.isEmpty()) {
            spec.commandLine().getErr().println("hub: misura sconosciuta: " + name + "; le misure: hub bench");
            return Exit.USAGE;
        }
        int units = size == null ? bench.get().size() : size;
        check("--size", units, 1);
        check("--old", old, 0);
        check("--rounds", rounds, 1);
        try (BenchPlace place = BenchPlace.open(System.getenv())) {
            Result result = bench.get().run(new BenchRun(place.home(), place.storage(), units, old, rounds, out));
            out.println(result.line(bench.get().name()));
            out.flush();
            return Exit.OK;
        }
    }

    private void check(String option, int value, int least) {
        if (value < least || value > MOST) {
            throw new ParameterException(spec.commandLine(), option + " va da " + least + " a " + MOST);
        }
    }
}
