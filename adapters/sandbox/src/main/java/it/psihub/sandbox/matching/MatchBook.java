package it.psihub.sandbox.matching;

import it.psihub.sandbox.standin.Dice;
import it.psihub.sandbox.standin.Effect;
import it.psihub.sandbox.standin.EffectLog;
import it.psihub.sandbox.standin.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The service's memory: profiles, the matches found for them, which of these the hub has, and the runs. */
final class MatchBook {

    private static final String CANDIDATE = "candidate-stored";
    private static final String CANDIDATE_DELETED = "candidate-deleted";
    private static final String FOUND = "match-found";
    private static final String ACKNOWLEDGED = "match-acknowledged";
    private static final String REFUSED = "match-refused";
    private static final String RUN = "match-run";

    private final String counterpart;
    private final EffectLog log;
    private final Map<String, String> candidates = new TreeMap<>();
    private final Map<String, String> pseudonymByMatch = new HashMap<>();
    private final Map<String, String> open = new LinkedHashMap<>();
    private final Map<String, MatchRun> runs = new LinkedHashMap<>();

    MatchBook(String counterpart, EffectLog log) {
        this.counterpart = counterpart;
        this.log = log;
    }

    synchronized void replay(Effect effect) {
        switch (effect.kind()) {
            case CANDIDATE -> keep(effect.data());
            case CANDIDATE_DELETED -> forget(effect.key().split("/")[0]);
            case FOUND -> keepMatch(effect.key(), effect.data());
            case ACKNOWLEDGED, REFUSED -> open.remove(effect.key());
            case RUN -> runs.put(effect.key(), new MatchRun(effect.key(), MatchRun.State.INTERRUPTED));
            default -> throw new IllegalArgumentException("no effect of a matching service: " + effect.kind());
        }
    }

    private void keep(JsonNode candidate) {
        candidates.put(Json.text(candidate, "pseudonym"), candidate.toString());
    }

    /** A match of somebody who withdrew is not pushed any more. */
    private void forget(String pseudonym) {
        candidates.remove(pseudonym);
        open.keySet().removeIf(id -> pseudonym.equals(pseudonymByMatch.get(id)));
    }

    private void keepMatch(String id, JsonNode match) {
        pseudonymByMatch.put(id, Json.text(match, "pseudonym"));
        open.put(id, match.toString());
    }

    synchronized Optional<String> candidate(String pseudonym) {
        return Optional.ofNullable(candidates.get(pseudonym));
    }

    synchronized List<Candidate> candidates() {
        return candidates.values().stream()
                .map(document -> Candidate.of(Json.read(document)))
                .toList();
    }

    /** created, replaced, unchanged; or empty when the service has a newer version. */
    synchronized Optional<String> put(ObjectNode candidate) {
        String pseudonym = Json.text(candidate, "pseudonym");
        Optional<JsonNode> known = candidate(pseudonym).map(Json::read);
        if (known.isPresent() && known.get().equals(Json.read(candidate.toString()))) {
            return Optional.of("unchanged");
        }
        long version = candidate.path("version").asLong();
        if (known.filter(before -> before.path("version").asLong() > version).isPresent()) {
            return Optional.empty();
        }
        String key = pseudonym + "/" + version + "/" + Dice.digest(candidate.toString(), 16);
        log.append(MatchingStandIn.NAME, counterpart, CANDIDATE, key, candidate);
        keep(candidate);
        return Optional.of(known.isPresent() ? "replaced" : "created");
    }

    synchronized void delete(String pseudonym) {
        Optional<JsonNode> known = candidate(pseudonym).map(Json::read);
        if (known.isPresent()) {
            String key = pseudonym + "/" + known.get().path("version").asLong();
            log.append(MatchingStandIn.NAME, counterpart, CANDIDATE_DELETED, key, Json.object());
            forget(pseudonym);
        }
    }

    /** Writes a match down before it is pushed, so that every push of it carries the same bytes. */
    synchronized void found(String id, Candidate candidate, Matcher.Found found) {
        if (pseudonymByMatch.containsKey(id) || !candidates.containsKey(candidate.pseudonym())) {
            return;
        }
        ObjectNode match = MatchDocument.of(id, candidate, found, Instant.now().truncatedTo(ChronoUnit.MILLIS));
        log.append(MatchingStandIn.NAME, counterpart, FOUND, id, match);
        keepMatch(id, match);
    }

    /** Matches that the hub does not have yet, by id. */
    synchronized Map<String, String> open() {
        return new LinkedHashMap<>(open);
    }

    synchronized boolean isOpen(String id) {
        return open.containsKey(id);
    }

    synchronized void acknowledged(String id) {
        settle(ACKNOWLEDGED, id);
    }

    synchronized void refused(String id) {
        settle(REFUSED, id);
    }

    private void settle(String how, String id) {
        log.append(MatchingStandIn.NAME, counterpart, how, id, Json.object());
        open.remove(id);
    }

    synchronized MatchRun startRun() {
        String id = "run-" + (runs.size() + 1);
        log.append(MatchingStandIn.NAME, counterpart, RUN, id, Json.object());
        MatchRun run = new MatchRun(id, MatchRun.State.RUNNING);
        runs.put(id, run);
        return run;
    }

    synchronized Optional<MatchRun> run(String id) {
        return Optional.ofNullable(runs.get(id));
    }
}
