package it.psihub.labourmatching;

import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Incoming;
import it.psihub.exchange.Payload;
import it.psihub.exchange.Route;
import it.psihub.kit.check.JsonTrees;
import it.psihub.testkit.contract.Desk;
import it.psihub.testkit.contract.Receiving;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/** Matches for a candidate who was offered; the later it was computed, the newer a match is. */
final class MatchDocuments implements Receiving {

    @Override
    public Route route() {
        return MatchingInboundMatch.ROUTE;
    }

    /** It finds something for a candidate; that the candidate was taken, the service said at once. */
    @Override
    public boolean answers() {
        return false;
    }

    @Override
    public Incoming document(Desk desk, String name, int version) {
        return message(desk.from(), name + "-" + version, match(desk, name, version));
    }

    @Override
    public Incoming breach(Desk desk, String name) {
        return message(desk.from(), name, match(desk, name, 1).put("score", 2).put("match_id", ""));
    }

    @Override
    public Incoming foreign(Desk desk, String name) {
        return message(desk.other(), name, match(desk, name, 1));
    }

    static ObjectNode fixture(String file) {
        try {
            return (ObjectNode) JsonTrees.node(Files.readAllBytes(Path.of("src/test/resources/fixtures", file)))
                    .orElseThrow();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static ObjectNode match(Desk desk, String name, int version) {
        String pseudonym = Objects.requireNonNull(desk.hub()
                .jdbc()
                .queryForObject(
                        "SELECT pseudonym FROM pseudonym WHERE delivery = ?",
                        String.class,
                        desk.delivered(name).key().value()));
        return fixture("found.match.json")
                .put("match_id", name)
                .put("pseudonym", pseudonym)
                .put("computed_at", "2026-03-0" + version + "T10:00:00Z");
    }

    private static Incoming message(CounterpartId from, String id, ObjectNode json) {
        return new Incoming(
                MatchingInboundMatch.ROUTE,
                from,
                id,
                new Payload(json.toString().getBytes(StandardCharsets.UTF_8), "application/json"));
    }
}
