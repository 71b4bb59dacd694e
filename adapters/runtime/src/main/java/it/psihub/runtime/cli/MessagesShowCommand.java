package it.psihub.runtime.cli;

import it.psihub.exchange.MessageId;
import it.psihub.exchange.MessageLife;
import it.psihub.runtime.app.HubHome;
import it.psihub.runtime.text.MessageText;
import it.psihub.storage.Storage;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Racconta un messaggio: risposta, eventi, versioni di record che ha portato, interventi. Nessun"
                + " dato di persone.")
final class MessagesShowCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "ID", converter = Words.Message.class, description = "Il messaggio.")
    private @Nullable MessageId id;

    @Option(names = "--json", description = "In JSON.")
    private boolean json;

    @Override
    public Integer call() {
        try (Storage storage = Storage.open(HubHome.of(System.getenv()).path(), System.getenv(), 2)) {
            MessageId meant = Objects.requireNonNull(id);
            Optional<MessageLife> life =
                    storage.ports(Clock.systemUTC()).messages().life(meant);
            if (life.isEmpty()) {
                spec.commandLine().getErr().println("hub: il registro non ha il messaggio " + meant.value());
                return Exit.PROBLEMS;
            }
            spec.commandLine()
                    .getOut()
                    .println(json ? MessageText.json(life.get()).toString() : MessageText.story(life.get()));
            spec.commandLine().getOut().flush();
            return Exit.OK;
        }
    }
}
