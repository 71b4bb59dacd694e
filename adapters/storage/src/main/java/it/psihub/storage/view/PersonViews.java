package it.psihub.storage.view;

import it.psihub.canonical.CanonicalRecord;
import it.psihub.canonical.RecordKind;
import it.psihub.canonical.person.Subject;
import it.psihub.exchange.Delivery;
import it.psihub.exchange.DeliveryId;
import it.psihub.exchange.Disclosed;
import it.psihub.exchange.Reason;
import it.psihub.purpose.Purpose;
import it.psihub.purpose.View;
import it.psihub.purpose.ViewFields;
import it.psihub.storage.canon.RecordReader;
import it.psihub.storage.vault.Vault;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;

/** Views about persons: opens the records, checks the consent, builds, and narrows to the purpose. */
final class PersonViews {
    private final Persons persons;
    private final Clock clock;

    PersonViews(JdbcTemplate jdbc, Vault vault, Clock clock) {
        this.persons = new Persons(jdbc, vault);
        this.clock = clock;
    }

    <V extends View> Map<DeliveryId, Disclosed<V>> build(
            Wanted wanted, RecordKind kind, Class<? extends CanonicalRecord> type, Function<Case, V> builder) {
        LocalDate today = LocalDate.now(clock);
        Persons.Known known = persons.of(wanted, kind, today);
        Map<UUID, ? extends RecordReader.Opened<? extends CanonicalRecord>> records =
                RecordReader.open(type, known.records(), known.keys());
        Map<DeliveryId, Disclosed<V>> disclosed = new HashMap<>();
        for (Delivery delivery : wanted.deliveries()) {
            RecordReader.Opened<? extends CanonicalRecord> record =
                    records.get(delivery.what().id());
            disclosed.put(
                    delivery.id(),
                    record == null
                            ? new Disclosed.Withheld<>(Withholding.GONE)
                            : isCurrent(delivery, record.record()) || wanted.asItWas(delivery)
                                    ? decide(delivery, record, known, wanted.purpose(), today, builder)
                                    : new Disclosed.Withheld<>(Withholding.OUTDATED));
        }
        return disclosed;
    }

    private static <V extends View> Disclosed<V> decide(
            Delivery delivery,
            RecordReader.Opened<? extends CanonicalRecord> record,
            Persons.Known known,
            Purpose purpose,
            LocalDate today,
            Function<Case, V> builder) {
        Persons.Person person = known.persons().get(record.subject());
        Subject subject = person == null ? null : person.subjects().get(record.subject());
        if (person == null || subject == null) {
            return new Disclosed.Withheld<>(Withholding.NO_SUBJECT);
        }
        Optional<ConsentDecision> latest = person.decisions().stream().reduce(Consents::later);
        if (latest.isEmpty()) {
            return new Disclosed.Withheld<>(Withholding.NO_CONSENT);
        }
        ConsentDecision decision = latest.get();
        Case about = new Case(
                delivery,
                record.record(),
                person.id(),
                record.subject(),
                subject,
                person.subjects().values(),
                decision);
        Optional<Reason> objection = decision.objection(today, about.mayBeMinor(today));
        if (objection.isPresent()) {
            return new Disclosed.Withheld<>(objection.get());
        }
        V view = ViewFields.narrow(builder.apply(about), purpose.fields());
        return new Disclosed.Allowed<>(view, Optional.of(decision.id()), purpose.version(), ViewFields.filled(view));
    }

    /**
     * A delivery was decided on for one version of its record: a newer one may be another region's matter. It is
     * prepared anew, and then ends this one.
     */
    private static boolean isCurrent(Delivery delivery, CanonicalRecord record) {
        String version = delivery.what().revision().split("\\.", 2)[0].substring(1);
        return version.equals(Long.toString(record.version()));
    }
}
