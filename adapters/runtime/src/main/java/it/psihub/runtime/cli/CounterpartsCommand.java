package it.psihub.runtime.cli;

import it.psihub.exchange.Counterpart;
import it.psihub.exchange.CounterpartState;
import it.psihub.exchange.CounterpartStates;
import it.psihub.runtime.app.CounterpartsOnly;
import it.psihub.runtime.app.HubHome;
import it.psihub.runtime.text.CounterpartText;
import it.psihub.storage.Storage;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "counterparts",
        mixinStandardHelpOptions = true,
        description =
                "Elenca le controparti configurate e se vi si può scambiare ora; le controlla, le ferma, le riprende.",
        subcommands = {
            CounterpartsCheckCommand.class,
            CounterpartsPauseCommand.Pause.class,
            CounterpartsPauseCommand.Resume.class
        })
final class CounterpartsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--json", description = "Un oggetto JSON per riga.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        HubHome home = HubHome.of(System.getenv());
        try (CounterpartsOnly hub = CounterpartsOnly.open(home, 1);
                Storage storage = Storage.open(home.path(), System.getenv(), 2)) {
            CounterpartStates states = storage.counterpartStates();
            Map<String, CounterpartState> kept = states.all().stream()
                    .collect(Collectors.toMap(state -> state.counterpart().value(), Function.identity()));
            Instant now = Instant.now();
            for (Counterpart party : hub.all()) {
                CounterpartText text = new CounterpartText(
                        party,
                        kept.getOrDefault(party.id().value(), CounterpartState.fine(party.id())),
                        hub.terms().of(party.id()).windows(),
                        now);
                out.println(json ? text.json() : text.line());
            }
            out.flush();
        }
        return Exit.OK;
    }
}
