package it.psihub.runtime.cli;

import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.DeliveryId;
import it.psihub.exchange.DeliveryQuery;
import it.psihub.exchange.DeliveryState;
import it.psihub.exchange.Period;
import it.psihub.exchange.Route;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which deliveries a command is about. */
final class DeliverySelectionOptions {
    @Spec(Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--id",
            paramLabel = "ID",
            converter = Words.Delivery.class,
            description = "Solo questa consegna; ripetibile.")
    private List<DeliveryId> ids = new ArrayList<>();

    @Option(
            names = "--route",
            paramLabel = "SCAMBIO",
            converter = Words.RouteName.class,
            description = "Solo questo scambio, per esempio job-centre.profile.")
    private @Nullable Route route;

    @Option(
            names = "--counterpart",
            paramLabel = "NOME",
            converter = Words.Party.class,
            description = "Solo questa controparte.")
    private @Nullable CounterpartId counterpart;

    @Option(
            names = "--state",
            paramLabel = "STATO",
            split = ",",
            converter = Words.State.class,
            description = "Solo in questo stato, per esempio parked; ripetibile.")
    private Set<DeliveryState> states = new HashSet<>();

    @Option(names = "--reason", paramLabel = "CODICE", description = "Solo con questo motivo.")
    private @Nullable String reason;

    @Option(
            names = "--from",
            paramLabel = "AAAA-MM-GG",
            converter = Words.Day.class,
            description = "Preparate da questo giorno (italiano, compreso).")
    private @Nullable LocalDate from;

    @Option(
            names = "--until",
            paramLabel = "AAAA-MM-GG",
            converter = Words.Day.class,
            description = "Preparate fino a questo giorno (compreso).")
    private @Nullable LocalDate until;

    DeliveryQuery query() {
        return new DeliveryQuery(
                Set.copyOf(ids),
                Optional.ofNullable(route),
                Optional.ofNullable(counterpart),
                states,
                Optional.ofNullable(reason),
                period());
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

    private Period period() {
        if (from != null && until != null && from.isAfter(until)) {
            throw new ParameterException(spec.commandLine(), "--from " + from + " viene dopo --until " + until);
        }
        return new Period(Optional.ofNullable(from), Optional.ofNullable(until));
    }
}
