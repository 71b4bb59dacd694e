package it.psihub.runtime.cli;

import it.psihub.exchange.ListedMessage;
import it.psihub.exchange.MessageCount;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.MessageQuery;
import it.psihub.exchange.Messages;
import it.psihub.runtime.app.HubHome;
import it.psihub.runtime.text.MessageText;
import it.psihub.storage.Storage;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Elenca messaggi nell'ordine in cui arrivarono; infine conta tutti quelli che corrispondono.")
final class MessagesListCommand implements Callable<Integer> {
    private static final int PAGE = 500;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private MessageSelectionOptions selection = new MessageSelectionOptions();

    @Option(names = "--max", paramLabel = "N", defaultValue = "100", description = "Al più N (predefinito 100).")
    private int max;

    @Option(names = "--json", description = "Un oggetto JSON per riga, infine i conti.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        MessageQuery query = selection.query();
        try (Storage storage = Storage.open(HubHome.of(System.getenv()).path(), System.getenv(), 2)) {
            Messages messages = storage.ports(Clock.systemUTC()).messages();
            Optional<MessageId> after = Optional.empty();
            int left = max;
            List<ListedMessage> page;
            do {
                page = messages.find(query, after, Math.min(PAGE, left));
                for (ListedMessage found : page) {
                    out.println(json ? MessageText.json(found).toString() : MessageText.line(found));
                    after = Optional.of(found.id());
                }
                left -= page.size();
            } while (page.size() == PAGE && left > 0);
            List<MessageCount> counts = messages.count(query);
            out.println(json ? MessageText.json(counts).toString() : MessageText.sums(counts));
            out.flush();
        }
        return Exit.OK;
    }
}
