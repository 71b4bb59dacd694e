package it.psihub.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.psihub.canonical.Change;
import it.psihub.canonical.LocalId;
import it.psihub.canonical.RecordKey;
import it.psihub.canonical.RecordKind;
import it.psihub.canonical.identity.Identifier;
import it.psihub.canonical.identity.IdentifierKind;
import it.psihub.canonical.network.NetworkCsv;
import it.psihub.canonical.network.Region;
import it.psihub.canonical.network.SiteId;
import it.psihub.canonical.person.Consent;
import it.psihub.canonical.person.ConsentGiver;
import it.psihub.canonical.person.ConsentPurpose;
import it.psihub.canonical.person.ConsentStatus;
import it.psihub.canonical.person.ContactDetails;
import it.psihub.canonical.person.CountryCode;
import it.psihub.canonical.person.PersonName;
import it.psihub.canonical.person.Sex;
import it.psihub.canonical.person.Subject;
import it.psihub.canonical.work.JobSeekerProfile;
import it.psihub.canonical.work.OccupationCode;
import it.psihub.exchange.Admitted;
import it.psihub.exchange.Attempt;
import it.psihub.exchange.Candidate;
import it.psihub.exchange.Cause;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Counts;
import it.psihub.exchange.Delivery;
import it.psihub.exchange.DeliveryEvent;
import it.psihub.exchange.DeliveryId;
import it.psihub.exchange.DeliveryState;
import it.psihub.exchange.Disclosed;
import it.psihub.exchange.Fence;
import it.psihub.exchange.InboundState;
import it.psihub.exchange.Incoming;
import it.psihub.exchange.Leases;
import it.psihub.exchange.Mapping;
import it.psihub.exchange.MessageConflict;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.Payload;
import it.psihub.exchange.Period;
import it.psihub.exchange.Pick;
import it.psihub.exchange.Reason;
import it.psihub.exchange.Reply;
import it.psihub.exchange.Route;
import it.psihub.exchange.Settlement;
import it.psihub.exchange.Taken;
import it.psihub.exchange.TimeOrderedIds;
import it.psihub.exchange.Unanswered;
import it.psihub.exchange.Verdict;
import it.psihub.purpose.JobSeekerView;
import it.psihub.purpose.Purpose;
import it.psihub.purpose.PurposeId;
import it.psihub.purpose.ViewFields;
import it.psihub.schemas.Schemas;
import it.psihub.storage.ledger.LedgerPorts;
import it.psihub.storage.server.EmbeddedServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionTemplate;

/** The ledger's promises, on a real server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LedgerIT {
    private static final Route ROUTE = Route.of("job-centre", "profile");
    private static final Route RECORD = Route.of("psi", "record");
    private static final CounterpartId CPI = new CounterpartId("cpi-puglia");
    private static final CounterpartId SOURCE = new CounterpartId("psi-prova");
    private static final Purpose PURPOSE = new Purpose(
            new PurposeId("job-centre-profile"),
            1,
            "job-centre",
            "art. 9",
            Optional.of(ConsentPurpose.JOB_CENTRE),
            ViewFields.of(JobSeekerView.class));

    private Path home;

    private Storage storage;
    private LedgerPorts ports;
    private Leases leases;
    private TransactionTemplate transactions;
    private SiteId site;
    private int serial;

    @BeforeAll
    void open(@TempDir Path folder) {
        home = folder;
        storage = Storage.open(home, Map.of(), 5);
        var network = NetworkCsv.read(file -> Schemas.reader("network/" + file));
        storage.network().load(network);
        site = network.hubs(Region.PUGLIA).get(0).id();
        ports = storage.ports(Clock.systemUTC());
        leases = storage.leases("node-1");
        transactions = new TransactionTemplate(storage.transactionManager());
    }

    @AfterAll
    void close() {
        storage.close();
        EmbeddedServer.stop(home);
    }

    @Test
    void sendsAndSettles_whenThePersonAgreed() {
        Delivery delivery = prepared(person(ConsentStatus.GIVEN));
        Fence fence = lease();

        JobSeekerView view = takeAndRecord(delivery, fence);
        settle(delivery, DeliveryEvent.ACCEPT, fence);

        assertThat(view.name()).contains(new PersonName("Segreta", Optional.of("Prova")));
        assertThat(state(delivery)).isEqualTo("accepted");
        assertThat(counts().addsUp()).isTrue();
    }

    @Test
    void withholds_untilThePersonAgrees() {
        String id = person(ConsentStatus.REFUSED);
        Delivery delivery = prepared(id);
        Fence fence = lease();

        Taken<JobSeekerView> taken = take(delivery, fence);
        Reason reason = taken.disclosed()
                .fold(
                        allowed -> new Reason("none", ""),
                        Disclosed.Withheld::reason,
                        unreadable -> new Reason("unreadable", ""));
        ports.outbox().settle(List.of(Settlement.of(delivery, DeliveryEvent.WITHHOLD, reason)), fence);
        assertThat(reason.code()).isEqualTo("consent-refused");
        assertThat(state(delivery)).isEqualTo("withheld");

        consent(id, 2, ConsentStatus.GIVEN);
        assertThat(state(delivery)).isEqualTo("ready");
        takeAndRecord(delivery, fence);
    }

    @Test
    void asksBeforeSendingAgain_whenTheLeaseRanOutInSending() {
        Delivery delivery = prepared(person(ConsentStatus.GIVEN));
        Fence fence = lease();
        takeAndRecord(delivery, fence);

        Fence next = lease();
        assertThat(ports.outbox().recover(ROUTE, CPI, Duration.ZERO, next)).isPositive();

        storage.jdbc().update("UPDATE delivery_due SET due_at = now() WHERE state = 'unknown'");
        List<Unanswered> unanswered =
                ports.outbox().unanswered(ROUTE, CPI, Pick.upTo(100), next).open();
        assertThat(unanswered).extracting(u -> u.delivery().id()).contains(delivery.id());
        settle(delivery, DeliveryEvent.ABSENT, next);
        assertThat(state(delivery)).isEqualTo("waiting");
        takeAndRecord(delivery, next);
        settle(delivery, DeliveryEvent.ACCEPT, next);
    }

    @Test
    void preparesNothingTwice_andSupersedesWhatNeverLeft() {
        String id = person(ConsentStatus.GIVEN);
        Delivery first = prepared(id);
        assertThat(prepare(id)).isZero();

        put(profile(id, 2));
        Delivery second = prepared(id);

        assertThat(state(first)).isEqualTo("cancelled");
        Fence fence = lease();
        takeAndRecord(second, fence);
        settle(second, DeliveryEvent.ACCEPT, fence);
    }

    @Test
    void refusesTheFencedOut() {
        Delivery delivery = prepared(person(ConsentStatus.GIVEN));
        Fence old = lease();
        takeAndRecord(delivery, old);
        lease();

        List<ThrowableAssert.ThrowingCallable> late = List.of(
                () -> settle(delivery, DeliveryEvent.ACCEPT, old),
                () -> takeAll(old),
                () -> ports.outbox().recover(ROUTE, CPI, Duration.ZERO, old),
                () -> ports.outbox().askAgain(delivery, Cause.TIMEOUT, true, Duration.ZERO, old));
        assertThat(late)
                .allSatisfy(write -> assertThatThrownBy(write).isInstanceOf(it.psihub.exchange.FencedOut.class));
        assertThat(state(delivery)).isEqualTo("sending");
        Fence now = lease();
        ports.outbox().recover(ROUTE, CPI, Duration.ZERO, now);
        settle(delivery, DeliveryEvent.ACCEPT, now);
    }

    @Test
    void repliesTheSame_toTheSameMessage_andRefusesOtherBytesUnderItsId() {
        Incoming message = incoming("same-id", "{}");
        Mapping mapping = Mapping.of(List.of(new Change.Put(subject("s-msg", 1))));

        Admitted first = admit(message, mapping);
        Admitted same = admit(message, mapping);

        assertThat(first.fresh()).isTrue();
        assertThat(first.reply().state()).isEqualTo(InboundState.APPLIED);
        assertThat(same).isEqualTo(new Admitted(first.message(), false, first.reply()));
        assertThatThrownBy(() -> admit(incoming("same-id", "{ }"), mapping)).isInstanceOf(MessageConflict.class);
    }

    @Test
    void keepsTheHigherVersion_andCountsTheRest() {
        assertThat(put(subject("s-ver", 2)).applied().applied()).isEqualTo(1);
        assertThat(put(subject("s-ver", 1)).applied().superseded()).isEqualTo(1);
        assertThat(put(subject("s-ver", 2)).applied().duplicate()).isEqualTo(1);
        Reply contradiction = put(new Change.Put(subjectNamed("s-ver", 2, "Altra")));
        assertThat(contradiction.state()).isEqualTo(InboundState.REJECTED);
        assertThat(contradiction.problems().get(0).code()).isEqualTo("contradiction");
    }

    @Test
    void makesOnePerson_ofTwoSitesThatKnowTheSameCode() {
        Identifier code = new Identifier(IdentifierKind.STP, "STP1501600000001");
        put(new Change.Put(withIdentifier("s-a", code)));
        put(new Change.Put(withIdentifier("s-b", code)));

        List<String> persons = storage.jdbc().queryForList("""
                        SELECT DISTINCT s.person_id::text FROM subject s
                        JOIN subject_identifier i ON i.subject_id = s.id WHERE i.kind = 'stp'
                        """, String.class);
        assertThat(persons).hasSize(1);
    }

    @Test
    void takesNoAnswer_fromSomebodyElse() {
        Delivery delivery = prepared(person(ConsentStatus.GIVEN));
        Fence fence = lease();
        takeAndRecord(delivery, fence);
        Mapping.AnswersDelivery answer =
                new Mapping.AnswersDelivery(delivery.key(), DeliveryEvent.ACCEPT, Optional.empty());

        admit(incoming("foreign", "{}"), new Mapping(List.of(), Optional.of(answer)));
        assertThat(state(delivery)).isEqualTo("sending");

        admit(
                new Incoming(ROUTE, CPI, "own", new Payload("{}".getBytes(StandardCharsets.UTF_8), "application/json")),
                new Mapping(List.of(), Optional.of(answer)));
        assertThat(state(delivery)).isEqualTo("accepted");
    }

    @Test
    void preparesManyAtOnce() {
        List<Delivery> many = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            String id = person(ConsentStatus.GIVEN);
            Candidate candidate = candidate(id);
            many.add(Delivery.of(
                    new DeliveryId(TimeOrderedIds.next()), ROUTE, CPI, candidate.about(), candidate.what()));
        }
        assertThat(prepareAll(many)).isEqualTo(25);
        assertThat(prepareAll(many)).isZero();
        assertThat(many).allSatisfy(delivery -> assertThat(state(delivery)).isEqualTo("ready"));
        Fence fence = lease();
        many.forEach(delivery -> {
            takeAndRecord(delivery, fence);
            settle(delivery, DeliveryEvent.ACCEPT, fence);
        });
    }

    @Test
    void ordersALane_andClosesItBehindAParkedHead() {
        String one = person(ConsentStatus.GIVEN);
        Delivery first = prepared(one);
        Fence fence = lease();
        takeAndRecord(first, fence);
        put(profile(one, 2));
        Delivery second = prepared(one);

        assertThat(takeAll(fence)).extracting(t -> t.delivery().id()).doesNotContain(second.id());
        settle(first, DeliveryEvent.PARK, fence);
        assertThat(takeAll(fence)).extracting(t -> t.delivery().id()).doesNotContain(second.id());
    }

    private Fence lease() {
        return leases.acquire("outbound/cpi-puglia", Duration.ofSeconds(60)).orElseThrow();
    }

    private String person(ConsentStatus status) {
        String id = "P-" + ++serial;
        put(subject(id, 1));
        consent(id, 1, status);
        put(profile(id, 1));
        return id;
    }

    private Delivery prepared(String id) {
        assertThat(prepare(id)).isEqualTo(1);
        return last;
    }

    @SuppressWarnings("NullAway.Init")
    private Delivery last;

    private int prepare(String id) {
        Candidate candidate = candidate(id);
        last = Delivery.of(new DeliveryId(TimeOrderedIds.next()), ROUTE, CPI, candidate.about(), candidate.what());
        return prepareAll(List.of(last));
    }

    private int prepareAll(List<Delivery> deliveries) {
        return Objects.requireNonNull(
                transactions.execute(status -> ports.outbox().prepare(deliveries, "test")));
    }

    private Candidate candidate(String id) {
        return storage.selections().due(ROUTE, Period.ALL, Optional.empty(), 1000).stream()
                .filter(c -> c.what().id().equals(recordId(RecordKind.PROFILE, id)))
                .findFirst()
                .orElseThrow();
    }

    private java.util.UUID recordId(RecordKind kind, String id) {
        return storage.keys().keyedHash().recordId(kind.code(), SOURCE.value(), id);
    }

    private List<Taken<JobSeekerView>> takeAll(Fence fence) {
        return Objects.requireNonNull(transactions.execute(
                status -> ports.outbox().take(ROUTE, CPI, PURPOSE, JobSeekerView.class, Pick.upTo(100), fence)));
    }

    private Taken<JobSeekerView> take(Delivery delivery, Fence fence) {
        return takeAll(fence).stream()
                .filter(t -> t.delivery().id().equals(delivery.id()))
                .findFirst()
                .orElseThrow();
    }

    private JobSeekerView takeAndRecord(Delivery delivery, Fence fence) {
        List<JobSeekerView> views = new ArrayList<>();
        transactions.executeWithoutResult(status -> {
            Taken<JobSeekerView> taken = take(delivery, fence);
            Disclosed.Allowed<JobSeekerView> allowed = taken.disclosed()
                    .fold(
                            a -> a,
                            w -> {
                                throw new AssertionError(w.reason());
                            },
                            u -> {
                                throw new AssertionError("unreadable");
                            });
            views.add(allowed.view());
            ports.outbox()
                    .record(
                            List.of(new Attempt(
                                    delivery,
                                    taken.attemptNo(),
                                    new Payload("<sap/>".getBytes(StandardCharsets.UTF_8), "text/xml"),
                                    1,
                                    1,
                                    allowed.consent(),
                                    allowed.fields())),
                            fence);
        });
        return views.get(0);
    }

    private void settle(Delivery delivery, DeliveryEvent event, Fence fence) {
        ports.outbox().settle(List.of(Settlement.of(delivery, event, new Reason("test", "prova"))), fence);
    }

    private String state(Delivery delivery) {
        return Objects.requireNonNull(storage.jdbc()
                .queryForObject(
                        "SELECT state FROM delivery WHERE id = ?",
                        String.class,
                        delivery.id().value()));
    }

    private Counts counts() {
        Counts counts = storage.ledger().deliveries().stream()
                .filter(c -> c.route().equals(ROUTE))
                .findFirst()
                .orElseThrow();
        assertThat(counts.in(DeliveryState.ACCEPTED)).isPositive();
        return counts;
    }

    private Reply put(Change.Put put) {
        String name = "m-" + ++serial;
        return admit(incoming(name, name), Mapping.of(List.of(put))).reply();
    }

    private Admitted admit(Incoming message, Mapping mapping) {
        return ports.inbox().admit(new MessageId(TimeOrderedIds.next()), message, new Verdict.Apply(mapping));
    }

    private Reply put(it.psihub.canonical.CanonicalRecord record) {
        return put(new Change.Put(record));
    }

    private static Incoming incoming(String id, String body) {
        return new Incoming(RECORD, SOURCE, id, new Payload(body.getBytes(StandardCharsets.UTF_8), "application/json"));
    }

    private void consent(String id, long version, ConsentStatus status) {
        put(new Consent(
                key(RecordKind.CONSENT, id),
                version,
                new LocalId(id),
                ConsentPurpose.JOB_CENTRE,
                status,
                ConsentGiver.SUBJECT,
                LocalDate.of(2026, 1, (int) version),
                Optional.empty()));
    }

    private JobSeekerProfile profile(String id, long version) {
        return new JobSeekerProfile(
                key(RecordKind.PROFILE, id),
                version,
                new LocalId(id),
                site,
                LocalDate.of(2026, 2, 1),
                List.of(new OccupationCode("6.4.1")),
                Optional.empty(),
                List.of(),
                List.of(),
                false,
                Optional.empty(),
                20,
                false,
                Optional.empty());
    }

    private static Subject subject(String id, long version) {
        return subjectNamed(id, version, "Segreta");
    }

    private static Subject subjectNamed(String id, long version, String family) {
        return build(id, version, family, List.of());
    }

    private static Subject withIdentifier(String id, Identifier identifier) {
        return build(id, 1, "Segreta", List.of(identifier));
    }

    private static Subject build(String id, long version, String family, List<Identifier> identifiers) {
        return new Subject(
                key(RecordKind.SUBJECT, id),
                version,
                Optional.of(new PersonName(family, Optional.of("Prova"))),
                Optional.empty(),
                Sex.UNKNOWN,
                Optional.empty(),
                new CountryCode("Z330"),
                identifiers,
                Optional.empty(),
                List.of(),
                false,
                new ContactDetails(
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        false,
                        Optional.empty()),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    private static RecordKey key(RecordKind kind, String id) {
        return RecordKey.of(kind, SOURCE.value(), id);
    }
}
