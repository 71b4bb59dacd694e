package it.psihub.testkit;

import static it.psihub.testkit.Exit.HEALTH;
import static it.psihub.testkit.Exit.JOB_CENTRE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import it.psihub.canonical.care.Referral;
import it.psihub.canonical.care.Urgency;
import it.psihub.canonical.work.JobSeekerProfile;
import it.psihub.exchange.By;
import it.psihub.exchange.Cause;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Delivery;
import it.psihub.exchange.DeliveryEvent;
import it.psihub.exchange.DeliveryId;
import it.psihub.exchange.DeliveryLife;
import it.psihub.exchange.DeliveryQuery;
import it.psihub.exchange.DeliveryState;
import it.psihub.exchange.Disclosed;
import it.psihub.exchange.Intervention;
import it.psihub.exchange.Intervention.Act;
import it.psihub.exchange.Judgement;
import it.psihub.exchange.ListedDelivery;
import it.psihub.exchange.Period;
import it.psihub.exchange.Pick;
import it.psihub.exchange.Pinned;
import it.psihub.exchange.Reason;
import it.psihub.exchange.Refusal;
import it.psihub.exchange.Settlement;
import it.psihub.exchange.Taken;
import it.psihub.purpose.ReferralView;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What operators may do with deliveries, and what it comes to, on a real server. */
class InterventionsIT {
    private static final HubStore HUB = new HubStore();
    private static final Reason WHY = new Reason("tested", "Prova");
    private static final By OPERATOR = new By("operator:prova", "la controparte ha perso i dati");

    @AfterAll
    static void close() {
        HUB.close();
    }

    @Test
    void skipsAParkedHead_andOpensItsLane() {
        CounterpartId service = new CounterpartId("asl-skip");
        Delivery first = prepared("skip", "s1", service);
        Delivery second = prepared("skip", "s2", service);
        settle(first, DeliveryEvent.PARK);
        assertThat(heads(service)).isEmpty();

        List<Judgement> done = act(Intervention.of(Act.SKIP), first);

        assertThat(done).extracting(Judgement::becomes).containsExactly(Optional.of(DeliveryState.CANCELLED));
        assertThat(HUB.stateOf(first)).isEqualTo("cancelled:skipped");
        assertThat(heads(service)).extracting(head -> head.delivery().id()).containsExactly(second.id());
        assertOnRecord(first, "delivery.skip");
    }

    @Test
    void releasesWhatIsParked_withAllItsPatience() {
        CounterpartId service = new CounterpartId("asl-release");
        Delivery delivery = prepared("release", "r1", service);
        HUB.sendOneOf(HEALTH, delivery);
        settle(failed(delivery, DeliveryEvent.PARK, Cause.CLIENT_ERROR));

        act(Intervention.of(Act.RELEASE), delivery);

        assertThat(HUB.stateOf(delivery)).isEqualTo("ready");
        assertThat(heads(service)).singleElement().satisfies(head -> {
            assertThat(head.failures()).isZero();
            assertThat(head.attemptNo()).isEqualTo(2);
            assertThat(head.pinned()).isEmpty();
        });
    }

    @Test
    void asksFirst_whenWhatIsReleasedOrSentAgainMayHaveArrived() {
        CounterpartId service = new CounterpartId("asl-unsure");
        Delivery released = unsure("unsure-a", service);
        Delivery resent = unsure("unsure-b", service);
        Delivery asked = unsure("unsure-c", service);

        assertThat(act(Intervention.of(Act.SKIP), released))
                .extracting(Judgement::against)
                .containsExactly(List.of(Refusal.UNSURE));
        act(Intervention.of(Act.RELEASE), released);
        act(Intervention.resend(true), resent);
        act(Intervention.of(Act.ASK), asked);

        assertThat(List.of(released, resent, asked))
                .allSatisfy(delivery -> assertThat(HUB.stateOf(delivery)).isEqualTo("unknown"));
        assertThat(heads(service)).isEmpty();
        assertThat(HUB.unanswered(HEALTH, service))
                .hasSize(3)
                .allSatisfy(question -> assertThat(question.asks()).isZero());

        // only the one that the counterpart does not have goes out again, as it was
        settle(resent, DeliveryEvent.ABSENT);
        settle(released, DeliveryEvent.ACCEPT);
        assertThat(heads(service)).singleElement().satisfies(head -> {
            assertThat(head.delivery().id()).isEqualTo(resent.id());
            assertThat(head.pinned()).isPresent();
        });
    }

    @Test
    void asksAtOnce_whereItWouldBeAskedLater() {
        CounterpartId service = new CounterpartId("asl-ask");
        Delivery delivery = prepared("ask", "k1", service);
        HUB.sendOneOf(HEALTH, delivery);
        settle(lost(delivery, Duration.ZERO));
        HUB.askAgain(delivery, Cause.GARBAGE, true, Duration.ofHours(1));
        assertThat(HUB.unanswered(HEALTH, service)).isEmpty();

        List<Judgement> done = act(Intervention.of(Act.ASK), delivery);

        assertThat(done).extracting(Judgement::becomes).containsExactly(Optional.of(DeliveryState.UNKNOWN));
        assertThat(HUB.unanswered(HEALTH, service)).hasSize(1);
        assertOnRecord(delivery, "delivery.ask");
    }

    /** It would be denied, sent again, and done twice. */
    @Test
    void asksNotBeforeWhatWasSentCanNoLongerBeOnItsWay() {
        CounterpartId service = new CounterpartId("asl-on-the-way");
        Delivery delivery = prepared("ask-early", "ask-early", service);
        HUB.sendOneOf(HEALTH, delivery);
        settle(lost(delivery, Duration.ofHours(1)));

        act(Intervention.of(Act.ASK), delivery);
        act(Intervention.resend(false).force(), delivery);

        assertThat(HUB.unanswered(HEALTH, service)).isEmpty();
        assertThat(heads(service)).isEmpty();
    }

    @Test
    void refusesToAsk_whenWhatWasSentCannotBeReadAnyMore() {
        Delivery delivery = unsure("ask-erased", new CounterpartId("asl-ask-erased"));
        erase(delivery);

        assertThat(act(Intervention.of(Act.RELEASE), delivery))
                .extracting(Judgement::against)
                .containsExactly(List.of(Refusal.ERASED));
        assertThat(act(Intervention.resend(false).force(), delivery))
                .extracting(Judgement::against)
                .containsExactly(List.of(Refusal.ERASED));
        assertThat(HUB.stateOf(delivery)).isEqualTo("parked:tested");
        assertThat(act(Intervention.of(Act.SKIP).force(), delivery))
                .extracting(Judgement::becomes)
                .containsExactly(Optional.of(DeliveryState.CANCELLED));
    }

    @Test
    void sendsAgainWhatEndedWell_onlyWhenForced_andAsItWasWhenPinned() {
        CounterpartId service = new CounterpartId("asl-resend");
        Delivery delivery = accepted("resend", "e1", service);

        assertThat(act(Intervention.resend(true), delivery))
                .extracting(Judgement::refused, Judgement::against)
                .containsExactly(tuple(true, List.of(Refusal.ENDED_WELL)));
        assertThat(HUB.stateOf(delivery)).isEqualTo("accepted:tested");

        assertThat(act(Intervention.resend(true).force(), delivery))
                .extracting(Judgement::becomes, Judgement::against)
                .containsExactly(tuple(Optional.of(DeliveryState.READY), List.of(Refusal.ENDED_WELL)));
        assertThat(heads(service)).singleElement().satisfies(head -> {
            assertThat(head.attemptNo()).isEqualTo(2);
            Pinned pinned = head.pinned().orElseThrow();
            assertThat(pinned.payload().bytes()).isEqualTo(HubStore.PAYLOAD.bytes());
            assertThat(pinned.payload().mediaType()).isEqualTo(HubStore.PAYLOAD.mediaType());
            assertThat(pinned.fields()).isNotEmpty();
        });
        DeliveryLife life = HUB.storage().interventions().life(delivery.id()).orElseThrow();
        assertThat(life.interventions()).singleElement().satisfies(done -> {
            assertThat(done.actor()).isEqualTo("operator:prova");
            assertThat(done.why()).isEqualTo(OPERATOR.why());
            assertThat(done.mode()).contains("pinned");
            assertThat(done.forced()).isTrue();
        });
        assertThat(life.open().orElseThrow().pinned()).contains(1);
        assertThat(life.attempts())
                .singleElement()
                .satisfies(tried -> assertThat(tried.event()).contains("accept"));
        assertThat(life.events())
                .extracting(DeliveryLife.Event::act)
                .containsExactly("delivery.attempt", "delivery.accept", "delivery.resend");
    }

    @Test
    void refusesToUndoWhatIsNewer_unlessForced() {
        CounterpartId cpi = new CounterpartId("cpi-newer");
        JobSeekerProfile profile = agreedProfile("newer");
        Delivery old = HUB.prepare(JOB_CENTRE, profile, cpi);
        HUB.take(JOB_CENTRE, old);
        settle(old, DeliveryEvent.REJECT);
        JobSeekerProfile changed = Records.profile("newer").version(2).build();
        HUB.put(changed);
        Delivery newer = HUB.prepare(JOB_CENTRE, changed, cpi);
        HUB.take(JOB_CENTRE, newer);
        settle(newer, DeliveryEvent.ACCEPT);

        assertThat(act(Intervention.resend(true), old))
                .extracting(Judgement::against)
                .containsExactly(List.of(Refusal.SUPERSEDED));
        act(Intervention.resend(true).force(), old);

        assertThat(HUB.heads(JOB_CENTRE, cpi, Pick.upTo(10))).singleElement().satisfies(head -> {
            assertThat(head.delivery().id()).isEqualTo(old.id());
            assertThat(head.disclosed()).isInstanceOf(Disclosed.Allowed.class);
            assertThat(head.pinned()).isPresent();
        });
    }

    @Test
    void withholdsWhatIsSentAgain_whenThePersonWithdrewMeanwhile() {
        CounterpartId service = new CounterpartId("asl-withdrawn");
        Delivery delivery = accepted("withdrawn", "w1", service);
        HUB.put(Records.consent("withdrawn", HEALTH.consent())
                .version(2)
                .withdrawn()
                .build());

        act(Intervention.resend(true).force(), delivery);

        assertThat(heads(service))
                .singleElement()
                .satisfies(head -> assertThat(reasonOf(head)).isEqualTo("consent-withdrawn"));
    }

    @Test
    void withholdsWhatIsSentAgain_whenThePersonWasErased() {
        CounterpartId service = new CounterpartId("asl-erased");
        Delivery delivery = accepted("erased", "d1", service);
        erase(delivery);

        act(Intervention.resend(true).force(), delivery);

        assertThat(heads(service))
                .singleElement()
                .satisfies(head -> assertThat(reasonOf(head)).isEqualTo("record-gone"));
    }

    @Test
    void hasNothingToPin_whenNothingWasEverSent() {
        Delivery delivery = prepared("never", "n1", new CounterpartId("asl-never"));
        settle(delivery, DeliveryEvent.PARK);

        assertThat(act(Intervention.resend(true).force(), delivery))
                .extracting(Judgement::against)
                .containsExactly(List.of(Refusal.NEVER_SENT));
        assertThat(act(Intervention.resend(false), delivery))
                .extracting(Judgement::becomes)
                .containsExactly(Optional.of(DeliveryState.READY));
    }

    @Test
    void neverSendsAgainUnasked_whatWasGivenUpWhileItMightHaveArrived() {
        Delivery delivery = unsure("doubtful", new CounterpartId("asl-doubtful"));
        act(Intervention.of(Act.SKIP).force(), delivery);

        assertThat(act(Intervention.resend(false), delivery))
                .extracting(Judgement::against)
                .containsExactly(List.of(Refusal.UNSURE));
    }

    @Test
    void refusesEachAct_whereTheTableHasNoSuchWay() {
        Delivery sending = prepared("ways", "y1", new CounterpartId("asl-ways"));
        HUB.sendOneOf(HEALTH, sending);

        for (Act act : Act.values()) {
            assertThat(act(Intervention.of(act).force(), sending))
                    .as(act.code())
                    .extracting(Judgement::against)
                    .containsExactly(List.of(Refusal.NOT_ALLOWED));
        }
        settle(sending, DeliveryEvent.ACCEPT);
        assertThat(act(Intervention.of(Act.ASK), sending))
                .extracting(Judgement::against)
                .containsExactly(List.of(Refusal.NOTHING_TO_ASK));
        assertThat(act(Intervention.of(Act.SKIP), sending))
                .extracting(Judgement::against)
                .containsExactly(List.of(Refusal.NOT_ALLOWED));
    }

    @Test
    void leavesOutWhatSomebodyElseIsMoving_withoutWaiting() {
        CounterpartId service = new CounterpartId("asl-busy");
        Delivery delivery = prepared("busy", "b1", service);
        settle(delivery, DeliveryEvent.PARK);

        List<Judgement> done = new ArrayList<>();
        HUB.inTransaction(() -> {
                    HUB.jdbc()
                            .queryForList(
                                    "SELECT 1 FROM delivery WHERE id = ? FOR UPDATE",
                                    delivery.id().value());
                    return java.util.concurrent.CompletableFuture.supplyAsync(
                                    () -> act(Intervention.of(Act.RELEASE), delivery))
                            .join();
                })
                .forEach(done::add);

        assertThat(done).extracting(Judgement::against).containsExactly(List.of(Refusal.BUSY));
        assertThat(HUB.stateOf(delivery)).isEqualTo("parked:tested");
    }

    @Test
    void changesNothing_whenItOnlyForesees() {
        Delivery delivery = prepared("foreseen", "f1", new CounterpartId("asl-foreseen"));
        settle(delivery, DeliveryEvent.PARK);
        List<Judgement> foreseen = new ArrayList<>();

        HUB.storage()
                .interventions()
                .foresee(DeliveryQuery.of(delivery.id()), Intervention.of(Act.SKIP), foreseen::add);

        assertThat(foreseen).extracting(Judgement::becomes).containsExactly(Optional.of(DeliveryState.CANCELLED));
        assertThat(HUB.stateOf(delivery)).isEqualTo("parked:tested");
        assertThat(HUB.storage()
                        .interventions()
                        .life(delivery.id())
                        .orElseThrow()
                        .interventions())
                .isEmpty();
    }

    @Test
    void findsByEveryCondition_inPages() {
        CounterpartId service = new CounterpartId("asl-found");
        List<Delivery> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(prepared("found-" + i, "q" + i, service));
        }
        settle(all.get(1), DeliveryEvent.PARK);
        settle(all.get(3), DeliveryEvent.PARK);
        DeliveryQuery query = query(service, Set.of(), Optional.empty(), Period.ALL);

        List<ListedDelivery> page = HUB.storage().interventions().find(query, Optional.empty(), 3);
        assertThat(page).extracting(found -> found.delivery().id()).isEqualTo(ids(all.subList(0, 3)));
        assertThat(HUB.storage()
                        .interventions()
                        .find(query, Optional.of(all.get(2).id()), 3))
                .extracting(found -> found.delivery().id())
                .isEqualTo(ids(all.subList(3, 5)));

        assertThat(found(query(service, Set.of(DeliveryState.PARKED), Optional.of("tested"), Period.ALL)))
                .containsExactly(all.get(1).id(), all.get(3).id());
        assertThat(found(query(service, Set.of(DeliveryState.ACCEPTED), Optional.empty(), Period.ALL)))
                .isEmpty();
        assertThat(found(query(service, Set.of(), Optional.of("other"), Period.ALL)))
                .isEmpty();
        LocalDate today = LocalDate.now(Period.ZONE);
        assertThat(found(query(service, Set.of(), Optional.empty(), Period.since(today.minusDays(1)))))
                .hasSize(5);
        assertThat(found(query(service, Set.of(), Optional.empty(), Period.since(today.plusDays(2)))))
                .isEmpty();
    }

    @Test
    void movesEachOfMany_andSaysWhichItDidNot() {
        CounterpartId service = new CounterpartId("asl-many");
        List<Delivery> parked = new ArrayList<>();
        for (int i = 0; i < 520; i++) {
            parked.add(prepared("many-" + i % 20, "many-" + i, service));
        }
        HUB.inTransaction(() -> {
            parked.forEach(delivery -> settle(delivery, DeliveryEvent.PARK));
            return true;
        });
        Delivery accepted = accepted("many-x", "mx", service);

        List<Judgement> done =
                act(Intervention.of(Act.RELEASE), query(service, Set.of(), Optional.empty(), Period.ALL));

        assertThat(done).hasSize(521);
        assertThat(done).filteredOn(Judgement::refused).singleElement().satisfies(refused -> {
            assertThat(refused.delivery().delivery().id()).isEqualTo(accepted.id());
            assertThat(refused.against()).containsExactly(Refusal.NOT_ALLOWED);
        });
        assertThat(HUB.jdbc()
                        .queryForObject(
                                "SELECT count(*) FROM intervention WHERE act = 'delivery.release' AND object IN"
                                        + " (SELECT id::text FROM delivery WHERE counterpart = 'asl-many')",
                                Long.class))
                .isEqualTo(520);
        assertThat(heads(service)).hasSize(10);
    }

    @Test
    void keepsWhyACounterpartWasPaused() {
        CounterpartId party = new CounterpartId("asl-paused");

        HUB.storage().counterpartStates().pause(party, new By("operator:prova", "migrazione"));
        HUB.storage().counterpartStates().resume(party, new By("operator:prova", "finita"));

        assertThat(HUB.jdbc()
                        .queryForList(
                                "SELECT act || ':' || why FROM intervention WHERE object = 'asl-paused' ORDER BY id",
                                String.class))
                .containsExactly("counterpart.paused:migrazione", "counterpart.resumed:finita");
        assertThat(HUB.audit().findings()).isEmpty();
    }

    @Test
    void findsOut_whenAReasonIsChangedAfterwards() {
        Delivery delivery = prepared("altered", "t1", new CounterpartId("asl-altered"));
        settle(delivery, DeliveryEvent.PARK);
        act(Intervention.of(Act.SKIP), delivery);
        assertThat(HUB.audit().findings()).isEmpty();

        // who owns the tables can take away what keeps them append-only
        HUB.jdbc().execute("ALTER TABLE intervention DISABLE TRIGGER USER");
        String object = delivery.id().value().toString();
        HUB.jdbc().update("UPDATE intervention SET why = 'altro' WHERE object = ?", object);
        assertThat(HUB.audit().findings())
                .hasSize(2)
                .allSatisfy(finding -> assertThat(finding).contains("delivery.skip on " + object));
        HUB.jdbc().update("UPDATE intervention SET why = ? WHERE object = ?", OPERATOR.why(), object);
        assertThat(HUB.audit().findings()).isEmpty();
    }

    private static List<DeliveryId> ids(List<Delivery> deliveries) {
        return deliveries.stream().map(Delivery::id).toList();
    }

    private static List<DeliveryId> found(DeliveryQuery query) {
        return HUB.storage().interventions().find(query, Optional.empty(), 100).stream()
                .map(found -> found.delivery().id())
                .toList();
    }

    private static DeliveryQuery query(
            CounterpartId to, Set<DeliveryState> states, Optional<String> reason, Period period) {
        return new DeliveryQuery(Set.of(), Optional.of(HEALTH.route()), Optional.of(to), states, reason, period);
    }

    private static List<Judgement> act(Intervention act, Delivery delivery) {
        return act(act, DeliveryQuery.of(delivery.id()));
    }

    private static List<Judgement> act(Intervention act, DeliveryQuery query) {
        List<Judgement> done = new ArrayList<>();
        HUB.storage().interventions().intervene(query, act, OPERATOR, done::add);
        return done;
    }

    private static void assertOnRecord(Delivery delivery, String act) {
        assertThat(HUB.jdbc()
                        .queryForList(
                                "SELECT actor FROM audit_entry WHERE act = ? AND object = ?",
                                String.class,
                                act,
                                delivery.id().value().toString()))
                .containsExactly("operator:prova");
        assertThat(HUB.audit().findings()).isEmpty();
    }

    private static List<Taken<ReferralView>> heads(CounterpartId service) {
        return HUB.heads(HEALTH, service, Pick.upTo(10));
    }

    private static String reasonOf(Taken<?> head) {
        return head.disclosed()
                .fold(allowed -> "allowed", withheld -> withheld.reason().code(), unreadable -> "unreadable");
    }

    private static void erase(Delivery delivery) {
        HUB.jdbc()
                .update(
                        "DELETE FROM subject_key WHERE subject_id = (SELECT subject_id FROM delivery WHERE id = ?)",
                        delivery.id().value());
    }

    private static Delivery accepted(String person, String referral, CounterpartId service) {
        Delivery delivery = prepared(person, referral, service);
        HUB.sendOneOf(HEALTH, delivery);
        settle(delivery, DeliveryEvent.ACCEPT);
        return delivery;
    }

    /** Parked after all questions about it stayed without an answer. */
    private static Delivery unsure(String person, CounterpartId service) {
        Delivery delivery = prepared(person, person, service);
        HUB.sendOneOf(HEALTH, delivery);
        settle(lost(delivery, Duration.ZERO));
        HUB.askAgain(delivery, Cause.GARBAGE, true);
        settle(delivery, DeliveryEvent.PARK);
        return delivery;
    }

    private static void settle(Delivery delivery, DeliveryEvent event) {
        settle(Settlement.of(delivery, event, WHY));
    }

    private static void settle(Settlement settlement) {
        HUB.settle(settlement);
    }

    private static Settlement failed(Delivery delivery, DeliveryEvent event, Cause cause) {
        return settlement(delivery, event, cause, Duration.ZERO);
    }

    private static Settlement lost(Delivery delivery, Duration firstAsk) {
        return settlement(delivery, DeliveryEvent.LOSE, Cause.TIMEOUT, firstAsk);
    }

    private static Settlement settlement(Delivery delivery, DeliveryEvent event, Cause cause, Duration again) {
        return new Settlement(
                delivery,
                event,
                true,
                Optional.empty(),
                Optional.of(cause),
                Optional.of(again),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static JobSeekerProfile agreedProfile(String subject) {
        JobSeekerProfile profile = Records.profile(subject).build();
        HUB.put(
                Records.subject(subject).build(),
                Records.consent(subject, JOB_CENTRE.consent()).build(),
                profile);
        return profile;
    }

    private static Delivery prepared(String person, String referral, CounterpartId service) {
        Referral written =
                Variants.named(Records.referral(person).urgency(Urgency.ROUTINE).build(), referral);
        HUB.put(
                Records.subject(person).build(),
                Records.consent(person, HEALTH.consent()).build(),
                written);
        return HUB.prepare(HEALTH, written, service);
    }
}
