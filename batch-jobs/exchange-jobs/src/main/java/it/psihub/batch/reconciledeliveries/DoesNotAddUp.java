package it.psihub.batch.reconciledeliveries;

import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Counts;
import it.psihub.exchange.Discrepancy;
import it.psihub.exchange.InboundCounts;
import it.psihub.exchange.Reconciliation;
import it.psihub.exchange.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says which counts do not add up, and names the first records that contradict each other, by pseudonymous ids. */
final class DoesNotAddUp extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DoesNotAddUp(Reconciliation found) {
        super(told(found));
    }

    private static String told(Reconciliation found) {
        List<String> told = new ArrayList<>();
        Stream.concat(
                        found.deliveries().stream()
                                .filter(counts -> !counts.addsUp())
                                .map(Counts::route),
                        found.messages().stream()
                                .filter(counts -> !counts.addsUp())
                                .map(InboundCounts::route))
                .map(Route::id)
                .distinct()
                .forEach(route -> told.add("i conti di " + route + " non tornano"));
        found.discrepancies().forEach(discrepancy -> told.add(told(discrepancy)));
        return String.join("; ", told);
    }

    private static String told(Discrepancy discrepancy) {
        String first = discrepancy.first().stream().map(DoesNotAddUp::told).collect(Collectors.joining(", "));
        long others = discrepancy.total() - discrepancy.first().size();
        return discrepancy.check() + " (" + discrepancy.total() + "): " + first
                + (others > 0 ? " e altri " + others : "");
    }

    private static String told(Discrepancy.Found found) {
        String where = Stream.of(
                        found.route().map(Route::id), found.counterpart().map(CounterpartId::value))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
        return found.record() + (where.isEmpty() ? "" : " [" + where + "]");
    }
}
