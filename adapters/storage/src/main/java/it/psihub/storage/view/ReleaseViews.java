package it.psihub.storage.view;

import it.psihub.exchange.Delivery;
import it.psihub.exchange.DeliveryId;
import it.psihub.exchange.Disclosed;
import it.psihub.purpose.Purpose;
import it.psihub.purpose.ReleaseView;
import it.psihub.purpose.ViewFields;
import it.psihub.storage.release.PgTableReleases;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stored, protected tables → what a region's table may see. Nobody's consent is needed: it tells of no person. */
final class ReleaseViews {
    private final PgTableReleases releases;

    ReleaseViews(PgTableReleases releases) {
        this.releases = releases;
    }

    Map<DeliveryId, Disclosed<ReleaseView>> build(List<Delivery> deliveries, Purpose purpose) {
        Map<DeliveryId, Disclosed<ReleaseView>> disclosed = new HashMap<>();
        for (Delivery delivery : deliveries) {
            ReleaseView view = ViewFields.narrow(
                    releases.view(delivery.what().id(), delivery.key().value()), purpose.fields());
            disclosed.put(
                    delivery.id(),
                    new Disclosed.Allowed<>(view, Optional.empty(), purpose.version(), ViewFields.filled(view)));
        }
        return disclosed;
    }
}
