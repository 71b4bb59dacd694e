package it.psihub.runtime.cli;

import it.psihub.exchange.By;
import it.psihub.exchange.MessageQuery;
import it.psihub.exchange.Replayed;
import it.psihub.exchange.Replays;
import it.psihub.runtime.app.HubHome;
import it.psihub.runtime.app.RunningHub;
import it.psihub.runtime.text.ReplayReport;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = "Rilavora messaggi dai byte conservati con le regole di oggi: ciò che fu rifiutato per un errore"
                + " nostro, o applicato male. Dice prima, punto per punto, che cosa cambierebbe; versioni più"
                + " recenti restano. Di un file (psi.file) rilavora ogni riga, conta quelle cambiate, ora accolte, ora"
                + " scartate o lasciate, e dice dove cambiano; se è interrotto, lo stesso comando riprende da dove"
                + " era.")
final class MessagesReplayCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private MessageSelectionOptions selection = new MessageSelectionOptions();

    @Mixin
    private ChangeOptions change = new ChangeOptions();

    @Option(names = "--json", description = "Un oggetto JSON per messaggio, infine il riassunto.")
    private boolean json;

    @Override
    public Integer call() {
        MessageQuery query = selection.narrowed();
        Optional<By> by = change.by();
        PrintWriter out = spec.commandLine().getOut();
        ReplayReport report = new ReplayReport(out, json, query.ids().size());
        try (RunningHub hub =
                RunningHub.start(HubHome.of(System.getenv()), System.getenv(), "replay", Optional.empty(), 1)) {
            Replays replays = hub.application().bean(Replays.class);
            Consumer<Replayed> each = report::add;
            if (by.isPresent()) {
                replays.replay(query, by.get(), each);
            } else {
                replays.foresee(query, each);
            }
        }
        report.summarise(by.isPresent());
        out.flush();
        return report.complete() ? Exit.OK : Exit.PROBLEMS;
    }
}
