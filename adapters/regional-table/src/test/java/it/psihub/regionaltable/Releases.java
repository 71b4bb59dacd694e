package it.psihub.regionaltable;

import it.psihub.canonical.network.Region;
import it.psihub.canonical.table.Cell;
import it.psihub.canonical.table.CellStatus;
import it.psihub.canonical.table.Table;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.DeliveryKey;
import it.psihub.exchange.Payload;
import it.psihub.purpose.ReleaseView;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Releases and offices to test with. */
final class Releases {
    static final String REFERENCE = "0123456789abcdef0123456789abcdef";
    static final DeliveryKey KEY = new DeliveryKey(REFERENCE);
    static final String NAME = "anteprima-puglia-2025-01-01-2025-12-31-" + REFERENCE;

    private Releases() {}

    static Table table(Cell... cells) {
        return new Table("taken-in-charge", List.of("channel", "quarter"), List.of(cells));
    }

    static Table everyStatus() {
        return table(
                Cell.figure(List.of("accesso-diretto", "2025-Q1"), 120),
                Cell.without(List.of("accesso-diretto", "2025-Q2"), CellStatus.SUPPRESSED),
                Cell.figure(List.of("outreach", "2025-Q1"), 5),
                Cell.figure(List.of("outreach", "2025-Q2"), 0),
                Cell.without(List.of("helpdesk-anticaporalato", "2025-Q3"), CellStatus.NOT_REPORTED),
                Cell.without(List.of("accesso-proattivo", "2025-Q4"), CellStatus.NOT_APPLICABLE));
    }

    static ReleaseView preview(Table table) {
        return preview(table, REFERENCE, 5);
    }

    static ReleaseView preview(Table table, String reference, int threshold) {
        return new ReleaseView(
                reference,
                Region.PUGLIA,
                LocalDate.of(2025, 1, 1),
                LocalDate.of(2025, 12, 31),
                true,
                threshold,
                Optional.of(1430),
                table);
    }

    static ReleaseView approved(Table table) {
        return new ReleaseView(
                REFERENCE,
                Region.PUGLIA,
                LocalDate.of(2025, 1, 1),
                LocalDate.of(2025, 12, 31),
                false,
                5,
                Optional.empty(),
                table);
    }

    static ReleaseSet set(ReleaseView view) {
        return ReleaseSet.of(view, Grid.of(view).orElseThrow());
    }

    static Payload payload(ReleaseView view) {
        return new Payload(set(view).zip(), "application/zip");
    }

    static Counterpart office(Path home) {
        return new Counterpart(
                new CounterpartId("tavolo-puglia"),
                RegionalTableOutboundPreview.ROUTE.kind(),
                new RegionalTableSettings(home.resolve("inbox"), home.resolve("receipts"), Set.of(Region.PUGLIA)));
    }
}
