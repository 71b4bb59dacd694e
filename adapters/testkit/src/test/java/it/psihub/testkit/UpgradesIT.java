package it.psihub.testkit;

import static it.psihub.testkit.Exit.HEALTH;
import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.canonical.Mapped;
import it.psihub.canonical.Problem;
import it.psihub.canonical.network.Region;
import it.psihub.exchange.Answer;
import it.psihub.exchange.Answered;
import it.psihub.exchange.Clearance;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Counterparts;
import it.psihub.exchange.Delivery;
import it.psihub.exchange.DeliveryEvent;
import it.psihub.exchange.DeliveryKey;
import it.psihub.exchange.Outbound;
import it.psihub.exchange.Payload;
import it.psihub.exchange.Reason;
import it.psihub.exchange.Route;
import it.psihub.exchange.Settings;
import it.psihub.exchange.Settlement;
import it.psihub.kit.purpose.Purposes;
import it.psihub.kit.replay.Difference;
import it.psihub.kit.replay.Upgrade;
import it.psihub.kit.replay.Upgrades;
import it.psihub.purpose.PurposeId;
import it.psihub.purpose.ReferralView;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What composing something again would change, told before anybody decides to. */
class UpgradesIT {
    @AutoClose
    private static final HubStore HUB = new HubStore();

    private static final CounterpartId SERVICE = new CounterpartId("asl-upgrade");

    @Test
    void showsWhereTodaysMappingDiffers_andChangesNothing() {
        Delivery delivery = sent("differs", "{\"urgency\":\"routine\",\"old\":1}");

        Upgrade upgrade = upgrade(new Mapper(2, "{\"urgency\":\"routine\",\"version\":2}"), delivery);

        assertThat(upgrade.stays()).isEmpty();
        assertThat(upgrade.before()).hasValueSatisfying(before -> {
            assertThat(before.attempt()).isEqualTo(1);
            assertThat(before.mapping()).isEqualTo(1);
        });
        assertThat(upgrade.mapping()).isEqualTo(2);
        assertThat(upgrade.differences())
                .containsExactly(
                        new Difference("/old", Difference.Sort.REMOVED),
                        new Difference("/version", Difference.Sort.ADDED));
        assertThat(HUB.stateOf(delivery)).isEqualTo("accepted:tested");
    }

    @Test
    void showsNoDifference_whereTheSameWouldLeave() {
        Delivery delivery = sent("same", "{\"a\":1}");

        Upgrade upgrade = upgrade(new Mapper(1, "{\"a\":1}"), delivery);

        assertThat(upgrade.differences()).isEmpty();
        assertThat(upgrade.size()).isEqualTo(upgrade.before().map(Upgrade.Before::size));
    }

    @Test
    void saysThatNothingWouldLeave_whenThePersonWithdrew() {
        Delivery delivery = sent("withdrew", "{}");
        HUB.put(Records.consent("withdrew", HEALTH.consent())
                .version(2)
                .withdrawn()
                .build());

        assertThat(upgrade(new Mapper(1, "{}"), delivery).stays().map(Reason::code))
                .contains("consent-withdrawn");
    }

    private static Upgrade upgrade(Mapper mapper, Delivery delivery) {
        Upgrades upgrades = new Upgrades(
                List.of(mapper),
                new OneParty(),
                Purposes.load(),
                HUB.storage()
                        .rehearsals(Clock.fixed(Records.DAY.atTime(12, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC)));
        List<Upgrade> found = upgrades.foresee(List.of(delivery));
        assertThat(found).extracting(Upgrade::delivery).containsExactly(delivery.id());
        return found.get(0);
    }

    private static Delivery sent(String person, String json) {
        var referral = Variants.named(Records.referral(person).build(), person);
        HUB.put(
                Records.subject(person).build(),
                Records.consent(person, HEALTH.consent()).build(),
                referral);
        Delivery delivery = HUB.prepare(HEALTH, referral, SERVICE);
        HUB.sendOneOf(HEALTH, delivery, new Payload(json.getBytes(StandardCharsets.UTF_8), "application/json"));
        HUB.settle(Settlement.of(delivery, DeliveryEvent.ACCEPT, new Reason("tested", "Prova")));
        return delivery;
    }

    private record OneParty() implements Counterparts {
        private record Everywhere(Set<Region> regions) implements Settings {}

        @Override
        public List<Counterpart> all() {
            return List.of(new Counterpart(SERVICE, HEALTH.route().kind(), new Everywhere(Set.of(Region.PUGLIA))));
        }

        @Override
        public Optional<Counterpart> find(CounterpartId id) {
            return all().stream().filter(party -> party.id().equals(id)).findFirst();
        }
    }

    /** Composes one document, in one version. */
    private record Mapper(int mappingVersion, String document) implements Outbound<ReferralView> {
        @Override
        public Route route() {
            return HEALTH.route();
        }

        @Override
        public PurposeId purpose() {
            return new PurposeId("health-referral");
        }

        @Override
        public Class<ReferralView> viewType() {
            return ReferralView.class;
        }

        @Override
        public Mapped<Payload> map(ReferralView view, Counterpart to) {
            return Mapped.ok(new Payload(document.getBytes(StandardCharsets.UTF_8), "application/json"));
        }

        @Override
        public List<Problem> check(Payload payload) {
            return List.of();
        }

        @Override
        public Answered send(Payload payload, DeliveryKey key, Counterpart to, Clearance clearance) {
            throw new AssertionError("nothing is sent");
        }

        @Override
        public String question() {
            return "none";
        }

        @Override
        public Answered ask(Payload payload, DeliveryKey key, Counterpart to) {
            return Answered.of(new Answer.Absent());
        }
    }
}
