package it.psihub.runtime.cli;

import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Counts;
import it.psihub.exchange.InboundCounts;
import it.psihub.exchange.Ledger;
import it.psihub.exchange.Route;
import it.psihub.exchange.Scope;
import it.psihub.runtime.app.HubHome;
import it.psihub.runtime.text.LedgerReport;
import it.psihub.storage.Storage;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "reconcile",
        mixinStandardHelpOptions = true,
        description =
                "Conta messaggi e consegne per scambio e controparte, verifica che i conti tornino e nomina i record"
                        + " che si contraddicono. I giorni sono italiani e compresi.")
final class ReconcileCommand implements Callable<Integer> {
    /** Records of each discrepancy that are named. */
    private static final int NAMED = 20;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Option(names = "--json", description = "In JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Scope scope = new Scope(selection.route(), selection.counterpart(), selection.period(spec), false);
        HubHome home = HubHome.of(System.getenv());
        try (Storage storage = Storage.open(home.path(), System.getenv(), 3)) {
            Ledger ledger = storage.ledger();
            LedgerReport report = new LedgerReport(ledger.reconcile(scope, NAMED), scope);
            Optional<String> unknown = report.isEmpty() ? unknown(ledger) : Optional.empty();
            if (unknown.isPresent()) {
                return refuse(unknown.get());
            }
            PrintWriter out = spec.commandLine().getOut();
            out.println(json ? report.json() : report.table());
            out.flush();
            return report.addsUp() ? Exit.OK : Exit.PROBLEMS;
        }
    }

    private int refuse(String why) {
        spec.commandLine().getErr().println("hub: " + why);
        return Exit.USAGE;
    }

    /** A misspelt name would look like an exchange in which nothing ever happened. */
    private Optional<String> unknown(Ledger ledger) {
        List<Counts> out = ledger.deliveries(Scope.ALL);
        List<InboundCounts> in = ledger.messages(Scope.ALL);
        SortedSet<String> routes = new TreeSet<>();
        SortedSet<String> counterparts = new TreeSet<>();
        Stream.concat(out.stream().map(Counts::route), in.stream().map(InboundCounts::route))
                .forEach(known -> routes.add(known.id()));
        Stream.concat(out.stream().map(Counts::counterpart), in.stream().map(InboundCounts::counterpart))
                .flatMap(Optional::stream)
                .forEach(known -> counterparts.add(known.value()));
        return selection
                .route()
                .map(Route::id)
                .filter(route -> !routes.contains(route))
                .map(route -> "il registro non ha lo scambio " + route + "; ha: " + String.join(", ", routes))
                .or(() -> selection
                        .counterpart()
                        .map(CounterpartId::value)
                        .filter(party -> !counterparts.contains(party))
                        .map(party -> "il registro non ha la controparte " + party + "; ha: "
                                + String.join(", ", counterparts)));
    }
}
