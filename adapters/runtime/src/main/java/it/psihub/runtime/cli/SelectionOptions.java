package it.psihub.runtime.cli;

import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Period;
import it.psihub.exchange.Route;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What everything that is exchanged is chosen by, whichever way it went. */
final class SelectionOptions {
    @Option(
            names = "--route",
            paramLabel = "SCAMBIO",
            converter = Words.RouteName.class,
            description = "Solo questo scambio, per esempio job-centre.profile.")
    private @Nullable Route route;

    @Option(
            names = {"--counterpart", "--source"},
            paramLabel = "NOME",
            converter = Words.Party.class,
            description = "Solo questa controparte, o fonte.")
    private @Nullable CounterpartId counterpart;

    @Option(
            names = "--from",
            paramLabel = "AAAA-MM-GG",
            converter = Words.Day.class,
            description = "Da questo giorno (italiano, compreso).")
    private @Nullable LocalDate from;

    @Option(
            names = "--until",
            paramLabel = "AAAA-MM-GG",
            converter = Words.Day.class,
            description = "Fino a questo giorno (compreso).")
    private @Nullable LocalDate until;

    Optional<Route> route() {
        return Optional.ofNullable(route);
    }

    Optional<CounterpartId> counterpart() {
        return Optional.ofNullable(counterpart);
    }

    /** @throws ParameterException when it would end before it begins */
    Period period(CommandSpec spec) {
        if (from != null && until != null && from.isAfter(until)) {
            throw new ParameterException(spec.commandLine(), "--from " + from + " viene dopo --until " + until);
        }
        return new Period(Optional.ofNullable(from), Optional.ofNullable(until));
    }
}
