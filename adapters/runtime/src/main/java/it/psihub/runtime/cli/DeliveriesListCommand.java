package it.psihub.runtime.cli;

import it.psihub.exchange.DeliveryId;
import it.psihub.exchange.Interventions;
import it.psihub.exchange.ListedDelivery;
import it.psihub.runtime.app.HubHome;
import it.psihub.runtime.text.DeliveryText;
import it.psihub.storage.Storage;
import java.io.PrintWriter;
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
        description = "Elenca consegne nell'ordine in cui furono preparate.")
final class DeliveriesListCommand implements Callable<Integer> {
    private static final int PAGE = 500;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private DeliverySelectionOptions selection = new DeliverySelectionOptions();

    @Option(names = "--max", paramLabel = "N", defaultValue = "100", description = "Al più N (predefinito 100).")
    private int max;

    @Option(names = "--json", description = "Un oggetto JSON per riga.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (Storage storage = Storage.open(HubHome.of(System.getenv()).path(), System.getenv(), 2)) {
            Interventions interventions = storage.interventions();
            Optional<DeliveryId> after = Optional.empty();
            int left = max;
            List<ListedDelivery> page;
            do {
                page = interventions.find(selection.query(), after, Math.min(PAGE, left));
                for (ListedDelivery found : page) {
                    out.println(json ? DeliveryText.json(found).toString() : DeliveryText.line(found));
                    after = Optional.of(found.delivery().id());
                }
                left -= page.size();
            } while (page.size() == PAGE && left > 0);
            if (!json) {
                out.println(max - left + " consegne" + (left == 0 ? " (ce ne possono essere altre: --max)" : ""));
            }
            out.flush();
        }
        return Exit.OK;
    }
}
