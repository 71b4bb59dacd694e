package it.psihub.runtime.cli;

import it.psihub.runtime.app.Auditing;
import it.psihub.runtime.app.HubHome;
import it.psihub.storage.Storage;
import it.psihub.storage.audit.AuditVerdict;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "ledger",
        mixinStandardHelpOptions = true,
        description = "Verifica il registro e ne mostra i conti.",
        subcommands = {ReconcileCommand.class, RefusalsCommand.class})
final class LedgerCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description =
                    "Ricalcola la catena di controllo, la confronta con le copie fuori dalla base dati e con lo stato"
                            + " delle consegne.")
    int verify() {
        HubHome home = HubHome.of(System.getenv());
        try (Storage storage = Storage.open(home.path(), System.getenv(), 3)) {
            AuditVerdict verdict = Auditing.verifier(home, storage).verify();
            PrintWriter out = spec.commandLine().getOut();
            verdict.findings().forEach(out::println);
            out.printf(
                    "registro %s: %d voci, %d sigilli, %d voci non ancora sigillate%n",
                    verdict.intact() ? "integro" : "ALTERATO", verdict.entries(), verdict.seals(), verdict.unsealed());
            out.flush();
            return verdict.intact() ? Exit.OK : Exit.PROBLEMS;
        }
    }
}
