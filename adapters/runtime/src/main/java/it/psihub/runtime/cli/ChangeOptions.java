package it.psihub.runtime.cli;

import it.psihub.canonical.InvalidValue;
import it.psihub.exchange.By;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Whether a command really changes something, and why. */
final class ChangeOptions {
    @Spec(Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--why",
            paramLabel = "MOTIVO",
            description = "Perché; resta agli atti, con chi. Mai dati di persone. Obbligatorio con --yes.")
    private @Nullable String why;

    @Option(names = "--yes", description = "Lo fa; senza, dice soltanto che cosa farebbe.")
    private boolean yes;

    /** Who does it and why; empty when it is only to be foreseen. */
    Optional<By> by() {
        if (!yes) {
            return Optional.empty();
        }
        if (why == null) {
            throw new ParameterException(spec.commandLine(), "con --yes serve anche --why MOTIVO");
        }
        return Optional.of(by(spec, why));
    }

    /** The account that runs the command, and the reason that it gave. */
    static By by(CommandSpec spec, String why) {
        String account = System.getProperty("user.name", "").replaceAll("[^A-Za-z0-9._@-]", "_");
        String name = account.isEmpty() ? "unknown" : account.substring(0, Math.min(account.length(), 80));
        try {
            return new By("operator:" + name, why.strip());
        } catch (InvalidValue unfit) {
            throw new ParameterException(spec.commandLine(), "--why vuole da 1 a 500 caratteri");
        }
    }
}
