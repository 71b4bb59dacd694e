package it.psihub.runtime.cli;

import it.psihub.exchange.Counterpart;
import it.psihub.kit.probe.Finding;
import it.psihub.kit.probe.Probed;
import it.psihub.runtime.app.CounterpartsOnly;
import it.psihub.runtime.app.HubHome;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Controlla indirizzo, connessione, certificato, contratto e credenziali di controparti;"
                + " non cambia nulla presso di loro e non invia dati di persone.",
        footer = {"", "Uscita: 0 nessun problema (avvisi compresi), 1 almeno un problema, 2 nome sconosciuto."})
final class CounterpartsCheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "NOME", description = "Controparti; senza nomi tutte.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--json", description = "Un oggetto JSON per riga.")
    private boolean json;

    @Override
    public Integer call() {
        try (CounterpartsOnly hub = CounterpartsOnly.open(HubHome.of(System.getenv()), 1)) {
            List<Counterpart> known = hub.all();
            List<String> unknown = names.stream()
                    .filter(name ->
                            known.stream().noneMatch(party -> party.id().value().equals(name)))
                    .toList();
            if (!unknown.isEmpty()) {
                spec.commandLine()
                        .getErr()
                        .println("hub: controparte sconosciuta: " + String.join(", ", unknown)
                                + "; le controparti: hub counterparts");
                return Exit.USAGE;
            }
            List<Probed> found = new ArrayList<>();
            hub.probes().look(chosen(known), probed -> {
                found.add(probed);
                print(probed);
            });
            return found.stream().anyMatch(Probed::hasProblem) ? Exit.PROBLEMS : Exit.OK;
        }
    }

    private List<Counterpart> chosen(List<Counterpart> known) {
        return known.stream()
                .filter(party -> names.isEmpty() || names.contains(party.id().value()))
                .toList();
    }

    private void print(Probed probed) {
        PrintWriter out = spec.commandLine().getOut();
        for (Finding finding : probed.findings()) {
            out.println(json ? object(probed.party(), finding).toString() : line(probed.party(), finding));
        }
        out.flush();
    }

    private static String line(Counterpart party, Finding finding) {
        return String.format(
                "%-26s %-12s %s: %s",
                party.id().value(), finding.step().label(), finding.outcome().label(), finding.sentence());
    }

    private static ObjectNode object(Counterpart party, Finding finding) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("counterpart", party.id().value())
                .put("kind", party.kind().value())
                .put("step", finding.step().code())
                .put("outcome", finding.outcome().code())
                .put("code", finding.code())
                .put("text", finding.sentence());
    }
}
