package it.psihub.runtime.interaction;

import it.psihub.canonical.Mapped;
import it.psihub.canonical.network.Region;
import it.psihub.exchange.DeliveryEvent;
import it.psihub.exchange.DeliveryName;
import it.psihub.exchange.Inbound;
import it.psihub.exchange.Kind;
import it.psihub.exchange.Mapping;
import it.psihub.exchange.Received;
import it.psihub.exchange.Route;
import it.psihub.exchange.Settings;
import it.psihub.kit.config.CounterpartKind;
import it.psihub.kit.interaction.Interaction;
import it.psihub.kit.rest.Entrance;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A tiny kind of counterpart: it sends notes, which change nothing. */
final class Partners implements CounterpartKind<Partners.PartnerSettings> {
    static final Kind KIND = new Kind("partner");
    static final Route PUSHED = Route.of("partner", "pushed-note");
    static final Route PULLED = Route.of("partner", "pulled-note");

    static final Route ANSWERED = Route.of("partner", "profile-answer");

    record PartnerSettings(Set<Region> regions) implements Settings {
        PartnerSettings {
            regions = Set.copyOf(regions);
        }
    }

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public Class<PartnerSettings> settings() {
        return PartnerSettings.class;
    }

    @Override
    public boolean sends() {
        return true;
    }

    static Entrance entrance(Route route, Interaction interaction) {
        return new Entrance(
                route,
                "Idempotency-Key",
                Entrance.MissingId.REFUSE,
                Entrance.Applied.ACCEPTED,
                Entrance.ONE_MEBIBYTE,
                interaction);
    }

    /** Ends the delivery that it answers. */
    record ProfileAnswers() implements Inbound {
        @Override
        public Route route() {
            return ANSWERED;
        }

        @Override
        public Mapped<Mapping> map(Received message) {
            String said = new String(message.payload().bytes(), StandardCharsets.UTF_8);
            if (said.contains("nonsense")) {
                return Mapped.rejected("/result", "unknown", "no such result");
            }
            DeliveryEvent event = said.contains("refused") ? DeliveryEvent.REJECT : DeliveryEvent.ACCEPT;
            return Mapped.ok(new Mapping(
                    List.of(),
                    Optional.of(new Mapping.AnswersDelivery(
                            new DeliveryName.Ref(message.senderId()), event, Optional.empty()))));
        }
    }

    /** A note is refused if it says so. */
    record Notes(Route route) implements Inbound {
        @Override
        public Mapped<Mapping> map(Received message) {
            return new String(message.payload().bytes(), StandardCharsets.UTF_8).contains("refuse")
                    ? Mapped.rejected("/note", "refused", "the note asks for it")
                    : Mapped.ok(Mapping.of(List.of()));
        }
    }
}
