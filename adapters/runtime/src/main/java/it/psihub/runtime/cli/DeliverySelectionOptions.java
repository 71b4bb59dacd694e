package it.psihub.runtime.cli;

import it.psihub.exchange.DeliveryId;
import it.psihub.exchange.DeliveryQuery;
import it.psihub.exchange.DeliveryState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which deliveries a command is about; days are those of preparation. */
final class DeliverySelectionOptions {
    @Spec(Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--id",
            paramLabel = "ID",
            converter = Words.Delivery.class,
            description = "Solo questa consegna; ripetibile.")
    private List<DeliveryId> ids = new ArrayList<>();

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Option(
            names = "--state",
            paramLabel = "STATO",
            split = ",",
            converter = Words.State.class,
            description = "Solo in questo stato, per esempio parked; ripetibile.")
    private Set<DeliveryState> states = new HashSet<>();

    @Option(names = "--reason", paramLabel = "CODICE", description = "Solo con questo motivo.")
    private @Nullable String reason;

    DeliveryQuery query() {
        return new DeliveryQuery(
                Set.copyOf(ids),
                selection.route(),
                selection.counterpart(),
                states,
                Optional.ofNullable(reason),
                selection.period(spec));
    }

    /** @throws ParameterException without any condition: everything is never meant by mistake */
    DeliveryQuery narrowed() {
        DeliveryQuery query = query();
        if (query.equals(DeliveryQuery.ALL)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "indicare quali consegne: --id, --route, --counterpart, --state, --reason, --from");
        }
        return query;
    }
}
