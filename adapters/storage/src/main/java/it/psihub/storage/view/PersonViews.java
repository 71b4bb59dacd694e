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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** Views about persons: opens the records, checks the consent, builds, and narrows to the purpose. */
final class PersonViews {
    private final RecordReader reader;
    private final Persons persons;
    private final Consents consents;
    private final Clock clock;

    PersonViews(JdbcTemplate jdbc, Vault vault, Clock clock) {
        this.reader = new RecordReader(jdbc);
        this.persons = new Persons(jdbc, vault);
        this.consents = new Consents(jdbc);
        this.clock = clock;
    }

    <V extends View> Map<DeliveryId, Disclosed<V>> build(
            Wanted wanted, RecordKind kind, Class<? extends CanonicalRecord> type, Function<Case, V> builder) {
        LocalDate today = LocalDate.now(clock);
        Purpose purpose = wanted.purpose();
        Set<UUID> ids = wanted.deliveries().stream().map(d -> d.what().id()).collect(Collectors.toSet());
        List<RecordReader.Sealed> records = reader.sealed(kind, ids);
        Persons.Known known =
                persons.of(records.stream().map(RecordReader.Sealed::subject).collect(Collectors.toSet()));
        Map<UUID, ConsentDecision> decisions = consents.latest(
                known.personOf(),
                purpose.consent()
                        .orElseThrow(
                                () -> new IllegalStateException("a view about persons needs a purpose with consent")),
                today);
        Map<UUID, ? extends RecordReader.Opened<? extends CanonicalRecord>> opened =
                RecordReader.open(type, records, known.keys());
        Map<DeliveryId, Disclosed<V>> disclosed = new HashMap<>();
        for (Delivery delivery : wanted.deliveries()) {
            RecordReader.Opened<? extends CanonicalRecord> record =
                    opened.get(delivery.what().id());
            disclosed.put(
                    delivery.id(),
                    record == null
                            ? new Disclosed.Withheld<>(Withholding.GONE)
                            : isCurrent(delivery, record.record()) || wanted.asItWas(delivery)
                                    ? decide(delivery, record, known, decisions, purpose, today, builder)
                                    : new Disclosed.Withheld<>(Withholding.OUTDATED));
        }
        return disclosed;
    }

    private static <V extends View> Disclosed<V> decide(
            Delivery delivery,
            RecordReader.Opened<? extends CanonicalRecord> record,
            Persons.Known known,
            Map<UUID, ConsentDecision> decisions,
            Purpose purpose,
            LocalDate today,
            Function<Case, V> builder) {
        Persons.Person person = known.of(record.subject());
        Subject subject = person == null ? null : person.subjects().get(record.subject());
        if (person == null || subject == null) {
            return new Disclosed.Withheld<>(Withholding.NO_SUBJECT);
        }
        ConsentDecision decision = decisions.get(person.id());
        if (decision == null) {
            return new Disclosed.Withheld<>(Withholding.NO_CONSENT);
        }
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
