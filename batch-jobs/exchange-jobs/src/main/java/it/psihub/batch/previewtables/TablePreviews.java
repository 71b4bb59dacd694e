package it.psihub.batch.previewtables;

import it.psihub.canonical.network.Region;
import it.psihub.canonical.table.Table;
import it.psihub.disclosurecontrol.SmallCounts;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.Counterparts;
import it.psihub.exchange.Delivery;
import it.psihub.exchange.DeliveryId;
import it.psihub.exchange.Indicators;
import it.psihub.exchange.Outbox;
import it.psihub.exchange.RecordRef;
import it.psihub.exchange.Route;
import it.psihub.exchange.TableReleases;
import it.psihub.exchange.TimeOrderedIds;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Counts, hides small counts, keeps the preview, and prepares its delivery, in the caller's transaction. A year of whole
 * quarters that ends with the one of the given day: periods never overlap by half a quarter.
 */
final class TablePreviews {
    /** Default of the network; the legal floor is 3. */
    private static final int THRESHOLD = 5;

    private final Route route;
    private final Indicators indicators;
    private final TableReleases releases;
    private final Counterparts counterparts;
    private final Outbox outbox;

    TablePreviews(
            Route route, Indicators indicators, TableReleases releases, Counterparts counterparts, Outbox outbox) {
        this.route = route;
        this.indicators = indicators;
        this.releases = releases;
        this.counterparts = counterparts;
        this.outbox = outbox;
    }

    record Prepared(int selected, int fresh) {}

    /** One for each quarter that has a day from the first to the last, oldest first. */
    Prepared prepare(LocalDate first, LocalDate last, boolean backfill) {
        List<Delivery> deliveries = new ArrayList<>();
        LocalDate end = endOfQuarter(last);
        for (LocalDate until = endOfQuarter(first); !until.isAfter(end); until = endOfQuarter(until.plusDays(1))) {
            deliveries.addAll(of(until.plusDays(1).minusYears(1), until));
        }
        int fresh = backfill ? outbox.backfill(deliveries, route.id()).fresh() : outbox.prepare(deliveries, route.id());
        return new Prepared(deliveries.size(), fresh);
    }

    private static LocalDate endOfQuarter(LocalDate day) {
        return day.withDayOfMonth(1)
                .plusMonths(3 - (day.getMonthValue() - 1) % 3)
                .minusDays(1);
    }

    private List<Delivery> of(LocalDate from, LocalDate until) {
        List<Delivery> deliveries = new ArrayList<>();
        for (Region region : Region.values()) {
            List<Counterpart> tables = counterparts.serving(route.kind(), region);
            if (!tables.isEmpty()) {
                UUID release = keep(region, from, until);
                RecordRef what = new RecordRef(RecordRef.RELEASE, release, releases.revision(release));
                for (Counterpart to : tables) {
                    deliveries.add(
                            Delivery.of(new DeliveryId(TimeOrderedIds.next()), route, to.id(), lane(region), what));
                }
            }
        }
        return deliveries;
    }

    private UUID keep(Region region, LocalDate from, LocalDate until) {
        Table hidden = SmallCounts.hide(indicators.takenInCharge(region, from, until), THRESHOLD);
        return releases.keepPreview(region, from, until, THRESHOLD, releases.target(region), hidden);
    }

    /** One lane a region: a later preview never overtakes an earlier one. */
    private static UUID lane(Region region) {
        return UUID.nameUUIDFromBytes(("region " + region.name()).getBytes(StandardCharsets.US_ASCII));
    }
}
