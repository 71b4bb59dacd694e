package it.psihub.runtime.cli;

import it.psihub.exchange.DeliveryId;
import it.psihub.exchange.DeliveryLife;
import it.psihub.runtime.app.HubHome;
import it.psihub.runtime.text.DeliveryText;
import it.psihub.storage.Storage;
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
        description = "Racconta una consegna: tentativi, cause, eventi, interventi. Nessun dato di persone.")
final class DeliveriesShowCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "ID", converter = Words.Delivery.class, description = "La consegna.")
    private @Nullable DeliveryId id;

    @Option(names = "--json", description = "In JSON.")
    private boolean json;

    @Override
    public Integer call() {
        try (Storage storage = Storage.open(HubHome.of(System.getenv()).path(), System.getenv(), 2)) {
            DeliveryId meant = Objects.requireNonNull(id);
            Optional<DeliveryLife> life = storage.interventions().life(meant);
            if (life.isEmpty()) {
                spec.commandLine().getErr().println("hub: il registro non ha la consegna " + meant.value());
                return Exit.PROBLEMS;
            }
            spec.commandLine()
                    .getOut()
                    .println(json ? DeliveryText.json(life.get()).toString() : DeliveryText.story(life.get()));
            spec.commandLine().getOut().flush();
            return Exit.OK;
        }
    }
}
