package it.psihub.runtime.text;

import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Counts;
import it.psihub.exchange.DeliveryState;
import it.psihub.exchange.Discrepancy;
import it.psihub.exchange.Eligible;
import it.psihub.exchange.InboundCounts;
import it.psihub.exchange.Route;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** In Italian, for the console. By route; where one route or counterpart was asked for, by counterpart. */
final class LedgerTable {
    private final LedgerReport report;
    private final boolean apart;
    private final StringBuilder text = new StringBuilder();

    LedgerTable(LedgerReport report) {
        this.report = report;
        this.apart = report.scope().route().isPresent()
                || report.scope().counterpart().isPresent();
    }

    String text() {
        deliveries();
        text.append(String.format("%n"));
        messages();
        text.append(String.format("%n"));
        eligible();
        report.found().discrepancies().forEach(this::discrepancy);
        return text.append(report.addsUp() ? "I conti tornano." : "I CONTI NON TORNANO.")
                .toString();
    }

    private void deliveries() {
        line(
                "%-45s %10s %10s %10s %10s %10s %10s %10s %12s %10s",
                "scambio (in uscita)",
                "scelte",
                "consegnate",
                "accettate",
                "rifiutate",
                "trattenute",
                "in attesa",
                "ignote",
                "parcheggiate",
                "annullate");
        List<Counts> all = report.found().deliveries();
        for (Counts counts : apart ? all : Counts.byRoute(all)) {
            line(
                    "%-45s %10d %10d %10d %10d %10d %10d %10d %12d %10d",
                    party(counts.route(), counts.counterpart()),
                    counts.selected(),
                    counts.in(DeliveryState.DELIVERED),
                    counts.in(DeliveryState.ACCEPTED),
                    counts.in(DeliveryState.REJECTED),
                    counts.in(DeliveryState.WITHHELD),
                    LedgerReport.onTheWay(counts),
                    counts.in(DeliveryState.UNKNOWN),
                    counts.in(DeliveryState.PARKED),
                    counts.in(DeliveryState.CANCELLED));
            new TreeMap<>(counts.byReason()).forEach((reason, count) -> line("    %-50s %6d", reason, count));
        }
    }

    private void messages() {
        line(
                "%-45s %10s %10s %10s %10s %10s %10s %10s %10s",
                "scambio (in entrata)",
                "messaggi",
                "voci",
                "applicate",
                "doppie",
                "superate",
                "scartate",
                "sospese",
                "aperte");
        List<InboundCounts> all = report.found().messages();
        for (InboundCounts counts : apart ? all : InboundCounts.byRoute(all)) {
            line(
                    "%-45s %10d %10d %10d %10d %10d %10d %10d %10d",
                    party(counts.route(), counts.counterpart()),
                    counts.messages(),
                    counts.items(),
                    counts.applied(),
                    counts.duplicate(),
                    counts.superseded(),
                    counts.rejected(),
                    counts.held() + counts.parked(),
                    counts.open());
        }
    }

    private void eligible() {
        line(
                "%-45s %10s %10s %10s %10s %12s %10s",
                "record da inviare, oggi",
                "record",
                "arrivati",
                "trattenuti",
                "in viaggio",
                "da preparare",
                "dimenticati");
        for (Eligible counts : report.found().eligible()) {
            line(
                    "%-45s %10d %10d %10d %10d %12d %10d",
                    counts.route().id() + " "
                            + counts.counterpart().map(CounterpartId::value).orElse("(nessuna controparte)"),
                    counts.eligible(),
                    counts.delivered(),
                    counts.held(),
                    counts.onTheWay(),
                    counts.unprepared(),
                    counts.overdue());
        }
    }

    private void discrepancy(Discrepancy discrepancy) {
        line("%n%s [%s]: %d", discrepancy.text(), discrepancy.check(), discrepancy.total());
        for (Discrepancy.Found found : discrepancy.first()) {
            String where = Stream.of(
                            found.route().map(Route::id), found.counterpart().map(CounterpartId::value))
                    .flatMap(Optional::stream)
                    .collect(Collectors.joining(" "));
            line("    %s  %s  %s", found.record(), where, found.detail());
        }
        if (discrepancy.total() > discrepancy.first().size()) {
            line("    e altri %d", discrepancy.total() - discrepancy.first().size());
        }
    }

    private static String party(Route route, Optional<CounterpartId> counterpart) {
        return route.id() + counterpart.map(id -> " " + id.value()).orElse("");
    }

    private void line(String format, Object... values) {
        text.append(String.format(format + "%n", values));
    }
}
