package it.psihub.runtime.torture;

import it.psihub.runtime.torture.EffectLines.Effect;
import it.psihub.runtime.torture.LedgerRows.DeliveryRow;
import it.psihub.storage.vault.KeyedHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Intake, ledger and the stand-ins' own effects, side by side; no one of them is believed alone. */
final class Comparison {
    private static final Set<String> REST = Set.of("accepted", "rejected", "delivered", "parked");

    private final LedgerRows ledger;
    private final EffectLines effects;
    private final KeyedHash hash;
    private final List<String> lost = new ArrayList<>();
    private final List<String> doubled = new ArrayList<>();
    private final List<String> open = new ArrayList<>();
    private final Map<UUID, List<DeliveryRow>> byRecord = new HashMap<>();
    private final Map<String, List<Effect>> byPerson = new HashMap<>();

    private Comparison(LedgerRows ledger, EffectLines effects, KeyedHash hash) {
        this.ledger = ledger;
        this.effects = effects;
        this.hash = hash;
        ledger.deliveries()
                .forEach(delivery -> byRecord.computeIfAbsent(delivery.record(), record -> new ArrayList<>())
                        .add(delivery));
        effects.all()
                .forEach(effect -> byPerson.computeIfAbsent(
                                effect.kind().equals(EffectLines.CANDIDATE)
                                        ? effect.key().replaceFirst("/.*", "")
                                        : effect.person(),
                                person -> new ArrayList<>())
                        .add(effect));
    }

    /**
     * @param lost acknowledged and without its effect or a state of rest
     * @param doubled done twice, or done and accounted for by nobody
     * @param open not at rest yet
     */
    record Verdict(List<String> lost, List<String> doubled, List<String> open, long parked) {
        boolean atRest() {
            return open.isEmpty();
        }

        boolean agrees() {
            return lost.isEmpty() && doubled.isEmpty();
        }
    }

    /** @param handed each person with the latest version of the profile; all of it acknowledged */
    static Verdict of(Map<Newcomer, Integer> handed, LedgerRows ledger, EffectLines effects, KeyedHash hash) {
        Comparison comparison = new Comparison(ledger, effects, hash);
        handed.forEach(comparison::person);
        comparison.everything();
        return new Verdict(
                List.copyOf(comparison.lost),
                List.copyOf(comparison.doubled),
                List.copyOf(comparison.open),
                ledger.deliveries().stream()
                        .filter(delivery -> delivery.state().equals("parked"))
                        .count());
    }

    private void person(Newcomer person, int version) {
        person.lines().forEach(line -> applied(person, line));
        applied(person, person.profile(version));
        UUID profile = record(person, "profile", person.profileId());
        reached(profile, version, "job-centre.profile", person.jobCentre());
        reached(profile, version, "labour-matching.candidate", Ground.MATCHING);
        account(
                deliveries(profile, "job-centre.profile"),
                byPerson.getOrDefault(person.codiceFiscale(), List.of()).stream()
                        .filter(effect -> effect.kind().equals(EffectLines.SAP))
                        .toList());
        List<DeliveryRow> offered = deliveries(profile, "labour-matching.candidate");
        offered.stream()
                .findFirst()
                .map(delivery -> hash.pseudonym(Ground.MATCHING, delivery.about()))
                .ifPresent(pseudonym -> account(offered, byPerson.getOrDefault(pseudonym, List.of())));
        if (person.referred()) {
            UUID referral = record(person, "referral", person.referralId());
            reached(referral, 1, "health.referral", person.healthService());
        }
    }

    private UUID record(Newcomer person, String kind, String id) {
        return hash.recordId(kind, person.source(), id);
    }

    private void applied(Newcomer person, Newcomer.Line line) {
        UUID record = record(person, line.kind(), line.id());
        if (ledger.versions().getOrDefault(record, 0L) < line.version()) {
            open.add("record " + record + " (" + line.kind() + ") version " + line.version()
                    + " was acknowledged and is not there");
        }
    }

    /** The newest version of the record has a delivery that rests. */
    private void reached(UUID record, int version, String route, String counterpart) {
        Optional<DeliveryRow> newest = deliveries(record, route).stream()
                .filter(delivery -> delivery.revision().matches("[a-z]" + version + "(\\..*)?"))
                .findFirst();
        if (newest.isEmpty()) {
            open.add(route + " of record " + record + " version " + version + " was never prepared");
        } else if (!REST.contains(newest.get().state())) {
            open.add(newest.get().toString());
        } else if (!newest.get().counterpart().equals(counterpart)) {
            doubled.add(newest.get() + ", and belongs to " + counterpart);
        }
    }

    private List<DeliveryRow> deliveries(UUID record, String route) {
        return byRecord.getOrDefault(record, List.of()).stream()
                .filter(delivery -> delivery.route().equals(route))
                .toList();
    }

    /** As many effects as deliveries that were accepted; what is parked may or may not have come about. */
    private void account(List<DeliveryRow> deliveries, List<Effect> done) {
        if (deliveries.isEmpty() || deliveries.stream().anyMatch(DeliveryRow::open)) {
            return;
        }
        long distinct = done.stream().map(Effect::key).distinct().count();
        long accepted = count(deliveries, "accepted");
        long parked = count(deliveries, "parked");
        if (distinct < accepted) {
            lost.add(accepted + " accepted, " + distinct + " there: " + deliveries);
        }
        if (distinct > accepted + parked) {
            doubled.add(accepted + " accepted, " + distinct + " there: " + deliveries);
        }
    }

    private static long count(List<DeliveryRow> deliveries, String state) {
        return deliveries.stream()
                .filter(delivery -> delivery.state().equals(state))
                .count();
    }

    private void everything() {
        effects.doubles().forEach((what, times) -> doubled.add(what + " " + times + " times"));
        ledger.deliveries().stream().filter(DeliveryRow::open).forEach(delivery -> open.add(delivery.toString()));
        ledger.messages().stream()
                .filter(LedgerRows.MessageRow::open)
                .forEach(message -> open.add(message.route() + " message " + message.id() + ": not worked through"));
        byKey(
                "health.referral",
                EffectLines.REFERRAL,
                // system|value
                key -> key.replaceFirst(".*\\|", ""),
                Set.of("delivered", "accepted", "rejected"));
        byKey(
                "regional-table.preview",
                EffectLines.TABLE,
                key -> key.replaceFirst("/.*", "").replaceFirst(".*-", ""),
                Set.of("delivered", "accepted"));
        Set<String> matches = ledger.messageIds("labour-matching.match");
        effects.of(EffectLines.MATCH, match -> !matches.contains(match.key()))
                .forEach(match -> lost.add("match " + match.key() + " was acknowledged and is not there"));
        if (ledger.outOfStep() > 0) {
            lost.add(ledger.outOfStep() + " deliveries and their rows of what is due say different things");
        }
    }

    /** Where the counterpart's own key is the delivery's: one effect for each that arrived, and none besides. */
    private void byKey(
            String route, String kind, java.util.function.UnaryOperator<String> key, Set<String> arrivedStates) {
        Set<String> done = new HashSet<>();
        effects.of(kind, effect -> true).forEach(effect -> done.add(key.apply(effect.key())));
        Stream<DeliveryRow> sent =
                ledger.deliveries().stream().filter(delivery -> delivery.route().equals(route));
        Set<String> accounted = new HashSet<>();
        sent.forEach(delivery -> {
            boolean there = done.contains(delivery.key());
            boolean arrived = arrivedStates.contains(delivery.state());
            if (arrived && !there) {
                // an office opens its folder in its own time
                open.add(delivery + ", and nothing of it there");
            }
            if (arrived || delivery.open() || delivery.state().equals("parked")) {
                accounted.add(delivery.key());
            }
        });
        done.stream()
                .filter(effect -> !accounted.contains(effect))
                .forEach(effect -> doubled.add(kind + " " + effect + " is there, and the ledger has it for undone"));
    }
}
