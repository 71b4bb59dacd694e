package it.psihub.kit.replay;

import it.psihub.canonical.Problem;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.Counterparts;
import it.psihub.exchange.Delivery;
import it.psihub.exchange.Disclosed;
import it.psihub.exchange.Outbound;
import it.psihub.exchange.Payload;
import it.psihub.exchange.Reason;
import it.psihub.exchange.Rehearsals;
import it.psihub.exchange.Rehearsals.Rehearsed;
import it.psihub.kit.purpose.Purposes;
import it.psihub.purpose.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Composes deliveries again by today's view and code, as a take would, and compares with what was sent. */
public final class Upgrades {
    private final List<? extends Outbound<?>> documents;
    private final Counterparts counterparts;
    private final Purposes purposes;
    private final Rehearsals rehearsals;

    public Upgrades(
            List<? extends Outbound<?>> documents,
            Counterparts counterparts,
            Purposes purposes,
            Rehearsals rehearsals) {
        this.documents = List.copyOf(documents);
        this.counterparts = counterparts;
        this.purposes = purposes;
        this.rehearsals = rehearsals;
    }

    /** Nothing changes; those of routes that no adapter sends any more are left out. */
    public List<Upgrade> foresee(List<Delivery> deliveries) {
        List<Upgrade> upgrades = new ArrayList<>();
        for (Outbound<?> document : documents) {
            List<Delivery> own = deliveries.stream()
                    .filter(delivery -> delivery.route().equals(document.route()))
                    .toList();
            if (!own.isEmpty()) {
                upgrades.addAll(foresee(document, own));
            }
        }
        return upgrades;
    }

    private <V extends View> List<Upgrade> foresee(Outbound<V> document, List<Delivery> deliveries) {
        return rehearsals.rehearse(deliveries, purposes.get(document.purpose()), document.viewType()).stream()
                .map(rehearsed -> upgrade(document, rehearsed))
                .toList();
    }

    private <V extends View> Upgrade upgrade(Outbound<V> document, Rehearsed<V> rehearsed) {
        Optional<Counterpart> to = counterparts.find(rehearsed.delivery().to());
        if (to.isEmpty()) {
            return stays(document, rehearsed, new Reason("no-counterpart", "La controparte non è più configurata"));
        }
        return rehearsed
                .disclosed()
                .fold(
                        allowed -> composed(document, rehearsed, allowed, to.get()),
                        withheld -> stays(document, rehearsed, withheld.reason()),
                        unreadable -> stays(
                                document,
                                rehearsed,
                                new Reason("unreadable", "I dati conservati non si possono leggere")));
    }

    private <V extends View> Upgrade composed(
            Outbound<V> document, Rehearsed<V> rehearsed, Disclosed.Allowed<V> allowed, Counterpart to) {
        Optional<Reason> hold = document.hold(allowed.view(), to);
        if (hold.isPresent()) {
            return stays(document, rehearsed, hold.get());
        }
        return document.map(allowed.view(), to)
                .<Upgrade>fold(
                        payload -> checked(document, rehearsed, payload),
                        problems -> stays(document, rehearsed, reason("mapping", problems)));
    }

    private <V extends View> Upgrade checked(Outbound<V> document, Rehearsed<V> rehearsed, Payload payload) {
        List<Problem> problems = document.check(payload);
        if (!problems.isEmpty()) {
            return stays(document, rehearsed, reason("contract", problems));
        }
        List<Difference> differences = rehearsed
                .last()
                .map(last -> Differences.between(last.sent().payload(), payload))
                .orElse(List.of());
        return new Upgrade(
                rehearsed.delivery().id(),
                Optional.empty(),
                before(rehearsed),
                document.mappingVersion(),
                Optional.of(Upgrade.Size.of(payload)),
                differences);
    }

    private static Upgrade stays(Outbound<?> document, Rehearsed<?> rehearsed, Reason why) {
        return new Upgrade(
                rehearsed.delivery().id(),
                Optional.of(why),
                before(rehearsed),
                document.mappingVersion(),
                Optional.empty(),
                List.of());
    }

    private static Optional<Upgrade.Before> before(Rehearsed<?> rehearsed) {
        return rehearsed
                .last()
                .map(last -> new Upgrade.Before(
                        last.attempt(),
                        last.sent().mappingVersion(),
                        Upgrade.Size.of(last.sent().payload())));
    }

    /** By codes and places; a problem's text stays out. */
    private static Reason reason(String code, List<Problem> problems) {
        Problem first = problems.get(0);
        String others = problems.size() > 1 ? " e altri " + (problems.size() - 1) : "";
        return new Reason(code, "Non si può comporre: " + first.code() + " in " + first.path() + others);
    }
}
