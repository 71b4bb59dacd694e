package it.psihub.runtime.cli;

import it.psihub.exchange.By;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.CounterpartStates;
import it.psihub.runtime.app.CounterpartsOnly;
import it.psihub.runtime.app.HubHome;
import it.psihub.storage.Storage;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Stops and resumes all exchange with one counterpart. */
abstract class CounterpartsPauseCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "NOME", converter = Words.Party.class, description = "La controparte.")
    private @Nullable CounterpartId party;

    @Option(
            names = "--why",
            required = true,
            paramLabel = "MOTIVO",
            description = "Perché; resta agli atti, con chi. Mai dati di persone.")
    private String why = "";

    /** False when it was so before. */
    abstract boolean change(CounterpartStates states, CounterpartId meant, By by);

    abstract String words(boolean changed);

    @Override
    public Integer call() {
        CounterpartId meant = Objects.requireNonNull(party);
        By by = ChangeOptions.by(spec, why);
        HubHome home = HubHome.of(System.getenv());
        try (CounterpartsOnly hub = CounterpartsOnly.open(home, 1);
                Storage storage = Storage.open(home.path(), System.getenv(), 2)) {
            if (hub.all().stream().noneMatch(known -> known.id().equals(meant))) {
                spec.commandLine()
                        .getErr()
                        .println("hub: controparte sconosciuta: " + meant.value()
                                + "; le controparti: hub counterparts");
                return Exit.USAGE;
            }
            boolean changed = change(storage.counterpartStates(), meant, by);
            spec.commandLine().getOut().println(meant.value() + ": " + words(changed));
            spec.commandLine().getOut().flush();
            return changed ? Exit.OK : Exit.PROBLEMS;
        }
    }

    @Command(
            name = "pause",
            mixinStandardHelpOptions = true,
            description = "Ferma ogni scambio con una controparte, anche ciò che è urgente.")
    static final class Pause extends CounterpartsPauseCommand {
        @Override
        boolean change(CounterpartStates states, CounterpartId meant, By by) {
            return states.pause(meant, by);
        }

        @Override
        String words(boolean changed) {
            return changed ? "fermata" : "era già ferma";
        }
    }

    @Command(
            name = "resume",
            mixinStandardHelpOptions = true,
            description = "Riprende gli scambi con una controparte che era stata fermata.")
    static final class Resume extends CounterpartsPauseCommand {
        @Override
        boolean change(CounterpartStates states, CounterpartId meant, By by) {
            return states.resume(meant, by);
        }

        @Override
        String words(boolean changed) {
            return changed ? "ripresa" : "non era ferma";
        }
    }
}
