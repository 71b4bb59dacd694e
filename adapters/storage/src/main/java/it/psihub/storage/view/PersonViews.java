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
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** Views about persons: opens the records, checks the consent, builds, and narrows to the purpose. */
final class PersonViews {
    private final RecordReader reader;
    private final Consents consents;
    private final Clock clock;

    PersonViews(JdbcTemplate jdbc, RecordReader reader, Clock clock) {
        this.reader = reader;
        this.consents = new Consents(jdbc);
        this.clock = clock;
    }

    <V extends View> Map<DeliveryId, Disclosed<V>> build(
            List<Delivery> deliveries,
            Purpose purpose,
            RecordKind kind,
            Class<? extends CanonicalRecord> type,
            Function<Case, V> builder) {
        Map<UUID, ? extends RecordReader.Opened<? extends CanonicalRecord>> records = reader.byId(
                kind, type, deliveries.stream().map(d -> d.what().id()).collect(Collectors.toSet()));
        Map<UUID, RecordReader.Opened<Subject>> subjects = reader.byId(
                RecordKind.SUBJECT,
                Subject.class,
                records.values().stream().map(RecordReader.Opened::subject).collect(Collectors.toSet()));
        Map<UUID, ConsentDecision> decisions = consents.latest(
                deliveries.stream().map(d -> d.lane().about()).collect(Collectors.toSet()),
                purpose.consent()
                        .orElseThrow(
                                () -> new IllegalStateException("a view about persons needs a purpose with consent")));
        Map<DeliveryId, Disclosed<V>> disclosed = new HashMap<>();
        for (Delivery delivery : deliveries) {
            RecordReader.Opened<? extends CanonicalRecord> record =
                    records.get(delivery.what().id());
            RecordReader.Opened<Subject> subject = record == null ? null : subjects.get(record.subject());
            ConsentDecision decision = decisions.get(delivery.lane().about());
            if (record == null) {
                disclosed.put(delivery.id(), new Disclosed.Withheld<>(Withholding.GONE));
            } else if (subject == null) {
                disclosed.put(delivery.id(), new Disclosed.Withheld<>(Withholding.NO_SUBJECT));
            } else if (decision == null) {
                disclosed.put(delivery.id(), new Disclosed.Withheld<>(Withholding.NO_CONSENT));
            } else {
                Case about = new Case(delivery, record.record(), subject.id(), subject.record(), decision);
                disclosed.put(delivery.id(), decide(about, purpose, builder));
            }
        }
        return disclosed;
    }

    private <V extends View> Disclosed<V> decide(Case about, Purpose purpose, Function<Case, V> builder) {
        LocalDate today = LocalDate.now(clock);
        Optional<Reason> objection =
                about.consent().objection(today, about.subject().mayBeMinor(today));
        if (objection.isPresent()) {
            return new Disclosed.Withheld<>(objection.get());
        }
        V view = ViewFields.narrow(builder.apply(about), purpose.fields());
        return new Disclosed.Allowed<>(
                view, Optional.of(about.consent().id()), purpose.version(), ViewFields.filled(view));
    }
}
