package it.psihub.testkit;

import static it.psihub.testkit.Exit.HEALTH;
import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.canonical.CanonicalRecord;
import it.psihub.canonical.Change;
import it.psihub.canonical.LocalId;
import it.psihub.canonical.Problem;
import it.psihub.canonical.care.CaseFile;
import it.psihub.canonical.care.Referral;
import it.psihub.exchange.Admitted;
import it.psihub.exchange.Applied;
import it.psihub.exchange.By;
import it.psihub.exchange.Consequence;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Delivery;
import it.psihub.exchange.DeliveryEvent;
import it.psihub.exchange.DeliveryQuery;
import it.psihub.exchange.InboundState;
import it.psihub.exchange.Incoming;
import it.psihub.exchange.Intervention;
import it.psihub.exchange.ListedMessage;
import it.psihub.exchange.Mapping;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.MessageLife;
import it.psihub.exchange.MessageQuery;
import it.psihub.exchange.Messages;
import it.psihub.exchange.Payload;
import it.psihub.exchange.Period;
import it.psihub.exchange.Reason;
import it.psihub.exchange.ReplayRefusal;
import it.psihub.exchange.Replayed;
import it.psihub.exchange.Reply;
import it.psihub.exchange.Route;
import it.psihub.exchange.Scope;
import it.psihub.exchange.Settlement;
import it.psihub.exchange.TimeOrderedIds;
import it.psihub.exchange.Verdict;
import it.psihub.kit.replay.Difference;
import it.psihub.kit.replay.Differences;
import it.psihub.storage.canon.CanonicalJson;
import it.psihub.storage.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What becomes of stored messages that are worked on again, on a real server. */
class InboundReplayIT {
    private static final Route ROUTE = Route.of("psi", "record");
    private static final CounterpartId SOURCE = new CounterpartId(Records.SOURCE.value());
    private static final By OPERATOR = new By("operator:prova", "elenco dei codici corretto");

    @AutoClose
    private static final HubStore HUB = new HubStore();

    private final Messages messages = HUB.ports().messages();

    /** Whatever a test did: the chain, states and counts are those that were put on record. */
    @AfterEach
    void staysClean() {
        assertThat(HUB.audit().findings()).isEmpty();
        assertThat(HUB.ledger().reconcile(Scope.ALL, 10).discrepancies()).isEmpty();
    }

    @Test
    void appliesWhatWasRejected_andKeepsTheOldReplyOnRecord() {
        CaseFile file = Records.caseFile("rejected").build();
        ListedMessage rejected = rejected("rejected", "unknown-code");

        Replayed done = messages.reopen(rejected, put(file), OPERATOR);

        assertThat(done.reply()).contains(applied(1));
        assertThat(sorts(done)).containsExactly(Consequence.Sort.CREATED);
        assertThat(contentOf(file)).isEqualTo(file);
        Admitted again = admit("rejected", put(file));
        assertThat(again).isEqualTo(new Admitted(rejected.id(), false, applied(1)));
        MessageLife life = messages.life(rejected.id()).orElseThrow();
        assertThat(life.message().replays()).isEqualTo(1);
        assertThat(life.events())
                .extracting(MessageLife.Event::act)
                .containsExactly("message.rejected", "message.reopened", "message.applied");
        assertThat(life.reopened()).singleElement().satisfies(reopened -> {
            assertThat(reopened.actor()).isEqualTo(OPERATOR.actor());
            assertThat(reopened.why()).isEqualTo(OPERATOR.why());
            assertThat(reopened.before()).isEqualTo(rejected.reply().orElseThrow());
        });
        assertThat(life.made()).extracting(MessageLife.Made::record).containsExactly(HUB.idOf(file));
    }

    @Test
    void findsOut_whenTheOldReplyIsChangedAfterwards() {
        ListedMessage rejected = rejected("altered", "unknown-code");
        messages.reopen(rejected, put(Records.caseFile("altered").build()), OPERATOR);
        String object = rejected.id().value().toString();
        String before = HUB.jdbc()
                .queryForObject("SELECT replaced::text FROM intervention WHERE object = ?", String.class, object);

        // who owns the tables can take away what keeps them append-only
        HUB.jdbc().execute("ALTER TABLE intervention DISABLE TRIGGER USER");
        HUB.jdbc().update("UPDATE intervention SET replaced = '{}' WHERE object = ?", object);
        assertThat(HUB.audit().findings()).hasSize(2);

        HUB.jdbc().update("UPDATE intervention SET replaced = ?::jsonb WHERE object = ?", before, object);
    }

    @Test
    void findsOut_whenAMessageIsOtherwiseThanItsRecordSays() {
        ListedMessage rejected = rejected("restated", "unknown-code");

        HUB.jdbc()
                .update(
                        "UPDATE message SET state = 'parked' WHERE id = ?",
                        rejected.id().value());
        assertThat(HUB.audit().findings())
                .containsExactly("Message " + rejected.id().value()
                        + " is parked, but by what was put on record it is rejected.");

        HUB.jdbc()
                .update(
                        "UPDATE message SET state = 'rejected' WHERE id = ?",
                        rejected.id().value());
    }

    @Test
    void changesNothing_whenItIsOnlyForeseen() {
        CaseFile file = Records.caseFile("foreseen").build();
        ListedMessage rejected = rejected("foreseen", "unknown-code");
        List<String> before = everything();

        Replayed foreseen = messages.rehearse(rejected, put(file));

        assertThat(foreseen.reply()).contains(applied(1));
        assertThat(sorts(foreseen)).containsExactly(Consequence.Sort.CREATED);
        assertThat(everything()).isEqualTo(before);
        assertThat(only(MessageQuery.of(rejected.id()))).isEqualTo(rejected);
    }

    @Test
    void correctsTheVersionThatTheMessageBroughtItself_andKeepsWhatItWas() {
        CaseFile wrong = Records.caseFile("corrected").notes("sbagliato").build();
        CaseFile right = Records.caseFile("corrected").notes("giusto").build();
        ListedMessage message = came("corrected", put(wrong));

        Replayed foreseen = messages.rehearse(message, put(right));
        Replayed done = messages.reopen(message, put(right), OPERATOR);

        assertThat(sorts(done)).containsExactly(Consequence.Sort.CORRECTED).isEqualTo(sorts(foreseen));
        Consequence consequence = foreseen.consequences().get(0);
        assertThat(Differences.between(
                        consequence.before().orElseThrow(), consequence.after().orElseThrow()))
                .containsExactly(new Difference("/notes", Difference.Sort.CHANGED));
        assertThat(done.reply()).contains(applied(1));
        assertThat(contentOf(right)).isEqualTo(right);
        assertThat(count("record_version WHERE cause = ?", message.id().value()))
                .isEqualTo(1);
        assertThat(count("record_correction WHERE cause = ?", message.id().value()))
                .isEqualTo(1);
        // and once more: it is what it is
        Replayed again = messages.reopen(only(MessageQuery.of(message.id())), put(right), OPERATOR);
        assertThat(sorts(again)).containsExactly(Consequence.Sort.UNCHANGED);
        assertThat(again.reply()).contains(applied(1));
        assertThat(count("record_correction WHERE cause = ?", message.id().value()))
                .isEqualTo(1);
    }

    @Test
    void leavesNewerVersionsThatLaterMessagesBrought() {
        CaseFile newer = Records.caseFile("newer").version(2).notes("nuovo").build();
        ListedMessage appliedBefore =
                came("newer-1", put(Records.caseFile("newer").notes("vecchio").build()));
        ListedMessage rejectedBefore = rejected("newer-2", "unknown-code");
        HUB.put(newer);

        Replayed old = messages.reopen(
                appliedBefore, put(Records.caseFile("newer").notes("corretto").build()), OPERATOR);
        Replayed late = messages.reopen(
                rejectedBefore, put(Records.caseFile("newer").notes("tardi").build()), OPERATOR);

        assertThat(sorts(old)).containsExactly(Consequence.Sort.SUPERSEDED);
        assertThat(old.reply()).contains(applied(1));
        assertThat(sorts(late)).containsExactly(Consequence.Sort.SUPERSEDED);
        assertThat(late.reply().map(Reply::applied)).contains(new Applied(0, 0, 1));
        assertThat(contentOf(newer)).isEqualTo(newer);
        assertThat(versionOf(newer)).isEqualTo(2);
    }

    @Test
    void doesNotBringBackWhatWasRemovedSince() {
        CaseFile file = Records.caseFile("removed").build();
        ListedMessage message = came("removed", put(file));
        HUB.remove(file, 2);

        Replayed done = messages.reopen(
                message, put(Records.caseFile("removed").notes("corretto").build()), OPERATOR);

        assertThat(sorts(done)).containsExactly(Consequence.Sort.SUPERSEDED);
        assertThat(count("case_file WHERE id = ? AND removed", HUB.idOf(file))).isEqualTo(1);
    }

    @Test
    void rejectsAgain_withTheProblemsOfToday_whenAnotherBroughtTheSameVersionOtherwise() {
        HUB.put(Records.caseFile("contradicted").notes("di altri").build());
        CaseFile good = Records.caseFile("beside-contradicted").build();
        ListedMessage rejected = rejected("contradicted", "unknown-code");

        Replayed done = messages.reopen(
                rejected, put(Records.caseFile("contradicted").notes("nostro").build(), good), OPERATOR);

        assertThat(done.reply().map(Reply::state)).contains(InboundState.REJECTED);
        assertThat(sorts(done)).contains(Consequence.Sort.CONTRADICTION);
        assertThat(count("case_file WHERE id = ?", HUB.idOf(good))).isZero();
        assertThat(only(MessageQuery.of(rejected.id())).reply().orElseThrow().problems())
                .extracting(Problem::code)
                .containsExactly("contradiction");
    }

    @Test
    void leavesWhatWasApplied_whenTodayItWouldBeRejected_orSpeaksOfOtherRecords() {
        CaseFile file = Records.caseFile("kept").build();
        ListedMessage message = came("kept", put(file));

        assertThat(messages.reopen(message, rejection("too-strict"), OPERATOR).refused())
                .contains(ReplayRefusal.WOULD_BE_REJECTED);
        assertThat(messages.reopen(message, put(Records.caseFile("kept-other").build()), OPERATOR)
                        .refused())
                .contains(ReplayRefusal.LEAVES_BEHIND);

        assertThat(only(MessageQuery.of(message.id()))).isEqualTo(message);
        assertThat(contentOf(file)).isEqualTo(file);
        assertThat(count("intervention WHERE object = ?", message.id().value().toString()))
                .isZero();
    }

    @Test
    void refusesWhatIsStillOpen_andWhatCannotBeReadAnyMore() {
        ListedMessage open =
                came("open", new Verdict.Keep(new Reply(InboundState.RECEIVED, Applied.NOTHING, List.of())));
        ListedMessage purged = rejected("purged", "unknown-code");
        HUB.jdbc()
                .update(
                        "DELETE FROM message_chunk WHERE message_id = ?",
                        purged.id().value());
        ListedMessage damaged = rejected("damaged", "unknown-code");
        HUB.jdbc()
                .update(
                        "UPDATE message_chunk SET sealed = set_byte(sealed, 20, 255 - get_byte(sealed, 20))"
                                + " WHERE message_id = ?",
                        damaged.id().value());

        assertThat(messages.reopen(open, put(Records.caseFile("open").build()), OPERATOR)
                        .refused())
                .contains(ReplayRefusal.NOT_ALLOWED);
        assertThat(messages.open(purged)).isEqualTo(new Messages.Opened.Gone(ReplayRefusal.PURGED));
        assertThat(messages.open(damaged)).isEqualTo(new Messages.Opened.Gone(ReplayRefusal.UNREADABLE));
        assertThat(messages.life(purged.id()).orElseThrow().readable()).isFalse();
        assertThat(messages.open(open)).isInstanceOfSatisfying(Messages.Opened.Bytes.class, bytes -> {
            assertThat(bytes.raw().messageId()).isEqualTo("open");
            assertThat(new String(bytes.raw().payload().bytes(), StandardCharsets.UTF_8))
                    .isEqualTo("open");
        });
    }

    @Test
    void bringsNobodyBackWhoWasErased_alsoWhenThePersonCameBackSince() {
        CaseFile file = Records.caseFile("erased").build();
        ListedMessage message = came("erased", put(file));
        ListedMessage about = rejected("erased-late", "unknown-code");
        HUB.jdbc()
                .update(
                        "DELETE FROM subject_key WHERE subject_id = (SELECT subject_id FROM case_file WHERE id = ?)",
                        HUB.idOf(file));

        assertThat(messages.reopen(message, put(file), OPERATOR).refused()).contains(ReplayRefusal.ERASED);
        assertThat(messages.reopen(
                                about, put(Records.caseFile("erased").version(2).build()), OPERATOR)
                        .refused())
                .contains(ReplayRefusal.ERASED);
        assertThat(count(
                        "subject_key WHERE subject_id = (SELECT subject_id FROM case_file WHERE id = ?)",
                        HUB.idOf(file)))
                .isZero();

        HUB.put(Records.caseFile("erased").version(3).build());
        assertThat(messages.reopen(message, put(file), OPERATOR).refused()).contains(ReplayRefusal.ERASED);
    }

    /** Its older version does not open with the key of the person whose record it is now. */
    @Test
    void saysErasedOfNobody_whoseRecordWasGivenToAnother() {
        CaseFile file = Records.caseFile("given").build();
        ListedMessage message = came("given", put(file));
        HUB.put(new CaseFile(
                file.key(),
                2,
                new LocalId("given-to"),
                file.site(),
                file.channel(),
                file.openedOn(),
                file.closedOn(),
                file.closure(),
                file.notes()));

        Replayed done = messages.reopen(message, put(file), OPERATOR);

        assertThat(done.refused()).isEmpty();
        assertThat(sorts(done)).containsExactly(Consequence.Sort.SUPERSEDED);
    }

    @Test
    void isDoneOnce_whenTwoNodesComeTogether() throws Exception {
        CaseFile file = Records.caseFile("together").notes("prima").build();
        ListedMessage message = came("together", put(file));
        Verdict corrected = put(Records.caseFile("together").notes("dopo").build());
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        List<Replayed> came = new ArrayList<>();
        try {
            List<Future<Replayed>> futures = Stream.of(
                            messages, HUB.storage().ports(Clock.systemUTC()).messages())
                    .map(node -> nodes.submit(() -> {
                        together.await();
                        return node.reopen(message, corrected, OPERATOR);
                    }))
                    .toList();
            for (Future<Replayed> future : futures) {
                came.add(future.get());
            }
        } finally {
            nodes.shutdownNow();
        }

        assertThat(came).filteredOn(each -> each.reply().isPresent()).hasSize(1);
        assertThat(came)
                .filteredOn(each -> each.refused().isPresent())
                .extracting(Replayed::refused)
                .containsExactly(Optional.of(ReplayRefusal.BUSY));
        assertThat(only(MessageQuery.of(message.id())).replays()).isEqualTo(1);
        assertThat(count("record_correction WHERE cause = ?", message.id().value()))
                .isEqualTo(1);
    }

    @Test
    void waitsForNobodyWhoHasTheMessage_andRefusesWhoComesTooLate() {
        ListedMessage message = rejected("late", "unknown-code");
        Verdict verdict = put(Records.caseFile("late").build());

        HUB.undone(() ->
                HUB
                        .jdbc()
                        .queryForList(
                                "SELECT 1 FROM message WHERE id = ? FOR UPDATE",
                                message.id().value())
                        .stream()
                        .peek(held -> assertThat(
                                        onAnotherThread(message, verdict).refused())
                                .contains(ReplayRefusal.BUSY))
                        .toList());
        messages.reopen(message, verdict, OPERATOR);

        // a node that stood still since it looked has nothing to say any more
        assertThat(messages.reopen(message, rejection("stale"), OPERATOR).refused())
                .contains(ReplayRefusal.BUSY);
        assertThat(only(MessageQuery.of(message.id())).state()).isEqualTo(InboundState.APPLIED);
    }

    private Replayed onAnotherThread(ListedMessage message, Verdict verdict) {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            return other.submit(() -> messages.reopen(message, verdict, OPERATOR))
                    .get();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void answersADeliveryOnce_whateverIsWorkedOnAgain() {
        Delivery delivery = referred("answered");
        ListedMessage rejected = rejectedFrom(delivery.to(), "answer", "unknown-code");
        Verdict answer = new Verdict.Apply(new Mapping(
                List.of(),
                Optional.of(new Mapping.AnswersDelivery(delivery.key(), DeliveryEvent.ACCEPT, Optional.empty()))));

        messages.reopen(rejected, answer, OPERATOR);
        assertThat(HUB.stateOf(delivery)).isEqualTo("accepted");

        // sent once more since: what was said of the first time says nothing of the second
        HUB.storage()
                .interventions()
                .intervene(
                        DeliveryQuery.of(delivery.id()),
                        Intervention.resend(false).force(),
                        OPERATOR,
                        each -> {});
        messages.reopen(only(MessageQuery.of(rejected.id())), answer, OPERATOR);
        assertThat(HUB.stateOf(delivery)).isEqualTo("ready");
    }

    @Test
    void findsMessagesByWhatOperatorsKnow_andCountsThem() {
        CounterpartId party = new CounterpartId("psi-cerca");
        List<ListedMessage> three = Stream.of("a", "b", "c")
                .map(id -> rejectedFrom(party, "find-" + id, id.equals("c") ? "other-code" : "sought-code"))
                .toList();
        LocalDate today = LocalDate.now(Period.ZONE);

        assertThat(found(query(party, Set.of(), Optional.of("sought-code"), Period.ALL)))
                .isEqualTo(three.subList(0, 2));
        assertThat(found(query(party, Set.of(InboundState.REJECTED), Optional.empty(), Period.since(today))))
                .isEqualTo(three);
        assertThat(found(query(party, Set.of(InboundState.APPLIED), Optional.empty(), Period.ALL)))
                .isEmpty();
        assertThat(found(query(
                        party,
                        Set.of(),
                        Optional.empty(),
                        new Period(Optional.empty(), Optional.of(today.minusDays(1))))))
                .isEmpty();
        assertThat(messages.find(
                        MessageQuery.of(three.get(1).id(), three.get(2).id()),
                        Optional.of(three.get(1).id()),
                        5))
                .containsExactly(three.get(2));
        assertThat(messages.count(query(party, Set.of(), Optional.empty(), Period.ALL)))
                .singleElement()
                .satisfies(count -> {
                    assertThat(count.state()).isEqualTo(InboundState.REJECTED);
                    assertThat(count.messages()).isEqualTo(3);
                    assertThat(count.rejected()).isEqualTo(3);
                });
    }

    private List<ListedMessage> found(MessageQuery query) {
        return messages.find(query, Optional.empty(), 100);
    }

    private static MessageQuery query(
            CounterpartId party, Set<InboundState> states, Optional<String> problem, Period period) {
        return new MessageQuery(Set.of(), Optional.of(ROUTE), Optional.of(party), states, problem, period);
    }

    private ListedMessage only(MessageQuery query) {
        List<ListedMessage> found = found(query);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private ListedMessage rejected(String id, String code) {
        return rejectedFrom(SOURCE, id, code);
    }

    private ListedMessage rejectedFrom(CounterpartId from, String id, String code) {
        return only(MessageQuery.of(admit(from, id, rejection(code)).message()));
    }

    private ListedMessage came(String id, Verdict verdict) {
        return only(MessageQuery.of(admit(id, verdict).message()));
    }

    private static Admitted admit(String id, Verdict verdict) {
        return admit(SOURCE, id, verdict);
    }

    private static Admitted admit(CounterpartId from, String id, Verdict verdict) {
        return HUB.ports()
                .inbox()
                .admit(
                        new MessageId(TimeOrderedIds.next()),
                        new Incoming(
                                ROUTE, from, id, new Payload(id.getBytes(StandardCharsets.UTF_8), "application/json")),
                        verdict);
    }

    private static Verdict put(CanonicalRecord... records) {
        return new Verdict.Apply(
                Mapping.of(Stream.of(records).<Change>map(Change.Put::new).toList()));
    }

    private static Verdict rejection(String code) {
        return new Verdict.Keep(new Reply(
                InboundState.REJECTED,
                Applied.NOTHING,
                List.of(new Problem("/channel", code, "it is not in the list"))));
    }

    private static Reply applied(long changes) {
        return new Reply(InboundState.APPLIED, new Applied(changes, 0, 0), List.of());
    }

    private static List<Consequence.Sort> sorts(Replayed replayed) {
        return replayed.consequences().stream().map(Consequence::sort).toList();
    }

    private static Delivery referred(String person) {
        Referral referral = Records.referral(person).build();
        HUB.put(
                Records.subject(person).noIdentifiers().build(),
                referral,
                Records.consent(person, HEALTH.consent()).build());
        Delivery delivery = HUB.prepare(HEALTH, referral);
        assertThat(HUB.take(HEALTH, delivery)).isPresent();
        HUB.settle(Settlement.of(delivery, DeliveryEvent.RECEIPT, new Reason("test", "prova")));
        return delivery;
    }

    /** As it is stored and would be read. */
    private static CanonicalRecord contentOf(CaseFile file) {
        UUID id = HUB.idOf(file);
        byte[] sealed = HUB.jdbc().queryForObject("SELECT sealed FROM case_file WHERE id = ?", byte[].class, id);
        UUID subject = HUB.jdbc().queryForObject("SELECT subject_id FROM case_file WHERE id = ?", UUID.class, id);
        byte[] plain = new Vault(HUB.storage().keys(), HUB.jdbc())
                .openers(List.of(subject))
                .get(subject)
                .open(sealed, id.toString().getBytes(StandardCharsets.US_ASCII));
        return CanonicalJson.read(plain);
    }

    private static long versionOf(CaseFile file) {
        return HUB.jdbc().queryForObject("SELECT version FROM case_file WHERE id = ?", Long.class, HUB.idOf(file));
    }

    private static long count(String fromWhere, Object... values) {
        return HUB.jdbc().queryForObject("SELECT count(*) FROM " + fromWhere, Long.class, values);
    }

    /** All that a replay could touch, counted. */
    private static List<String> everything() {
        return Stream.of(
                        "message",
                        "message_key",
                        "record_version",
                        "record_correction",
                        "case_file",
                        "subject_key",
                        "intervention",
                        "audit_entry")
                .map(table -> table + " " + count(table))
                .toList();
    }
}
