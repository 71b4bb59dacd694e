package it.psihub.runtime.cli;

import it.psihub.exchange.Ledger;
import it.psihub.runtime.app.Auditing;
import it.psihub.runtime.app.HubHome;
import it.psihub.runtime.text.LedgerReport;
import it.psihub.storage.Storage;
import it.psihub.storage.audit.AuditVerdict;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "ledger", mixinStandardHelpOptions = true, description = "Verifica il registro e ne mostra i conti.")
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
            description = "Ricalcola la catena di controllo e la confronta con le copie fuori dalla base dati.")
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

    @Command(
            name = "reconcile",
            mixinStandardHelpOptions = true,
            description = "Conta messaggi e consegne per scambio e verifica che i conti tornino.")
    int reconcile(@Option(names = "--json", description = "In JSON.") boolean json) {
        HubHome home = HubHome.of(System.getenv());
        try (Storage storage = Storage.open(home.path(), System.getenv(), 3)) {
            Ledger ledger = storage.ledger();
            LedgerReport report = new LedgerReport(ledger.deliveries(), ledger.messages());
            PrintWriter out = spec.commandLine().getOut();
            out.println(json ? report.json() : report.table());
            out.flush();
            return report.addsUp() ? Exit.OK : Exit.PROBLEMS;
        }
    }
}
