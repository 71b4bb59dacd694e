package it.psihub.sandbox.matching;

import it.psihub.modi.rest.RestCalls;
import it.psihub.sandbox.standin.Dice;
import it.psihub.sandbox.standin.Effect;
import it.psihub.sandbox.standin.EffectLog;
import it.psihub.sandbox.standin.Json;
import it.psihub.sandbox.standin.Reply;
import it.psihub.sandbox.standin.Request;
import it.psihub.sandbox.standin.StandIn;
import java.io.Closeable;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A labour-matching service by the contract of {@code labour-matching/openapi.yaml}, at {@code /matching/matching-sud}. */
public final class MatchingStandIn implements StandIn, Closeable {

    static final String NAME = "matching";

    public static final String COUNTERPART = "matching-sud";

    private static final String STATUS = "/status";
    private static final String CANDIDATE = "/v1/candidates/";
    private static final String RUNS = "/v1/match-runs";
    private static final int VACANCIES = 400;
    private static final ZoneId ROME = ZoneId.of("Europe/Rome");

    private final Dice dice;
    private final MatchBook book;
    private final MatchRunner runner;
    private final Supplier<Optional<URI>> hub;

    /**
     * @param home holds {@code tokens.json}, when the hub asks for tokens
     * @param calls how calls of the hub are signed, and its answers checked
     */
    public MatchingStandIn(Dice dice, EffectLog log, Supplier<Optional<URI>> hub, Path home, RestCalls calls) {
        this.dice = dice;
        this.book = new MatchBook(COUNTERPART, log);
        this.hub = hub;
        this.runner =
                new MatchRunner(COUNTERPART, book, hub, new Tokens(home.resolve("tokens.json")), new HubPush(calls));
    }

    /** Whether it is no part of the contract, but what the service's own operators ask for. */
    public static boolean isForOperators(Request request) {
        String path = request.path();
        return path.equals(STATUS) || path.equals(RUNS) || path.startsWith(RUNS + "/");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> counterparts() {
        return Set.of(COUNTERPART);
    }

    @Override
    public void replay(Effect effect) {
        book.replay(effect);
    }

    @Override
    public Call open(Request request) {
        String asked = request.method() + " " + request.path();
        if (("GET " + STATUS).equals(asked)) {
            return Call.reads(() -> Reply.json(200, Json.object().put("status", "up")));
        }
        if ("GET /v1/vacancies".equals(asked)) {
            return Call.reads(() -> SnapshotPage.answer(request, vacancies()));
        }
        if (("POST " + RUNS).equals(asked)) {
            return Call.changes(RUNS, this::startRun);
        }
        if (asked.startsWith("GET " + RUNS + "/")) {
            String id = request.path().substring(RUNS.length() + 1);
            return Call.reads(() -> book.run(id)
                    .map(run -> Reply.json(200, run.document()))
                    .orElseGet(() -> Reply.problem(404, "Not Found", "no such run")));
        }
        if (request.path().startsWith(CANDIDATE)) {
            return openCandidate(request, request.path().substring(CANDIDATE.length()));
        }
        return Call.reads(() -> Reply.problem(404, "Not Found", "not in the contract"));
    }

    private VacancyList vacancies() {
        return VacancyList.of(dice, VACANCIES, LocalDate.now(ROME));
    }

    private Call openCandidate(Request request, String pseudonym) {
        return switch (request.method()) {
            case "GET" ->
                Call.reads(() -> book.candidate(pseudonym)
                        .map(candidate -> new Reply(200, "application/json", Map.of(), candidate))
                        .orElseGet(() -> Reply.problem(404, "Not Found", "no such candidate")));
            case "PUT" -> Call.changes(pseudonym, () -> put(request, pseudonym));
            case "DELETE" ->
                Call.changes(pseudonym, () -> {
                    book.delete(pseudonym);
                    return Reply.empty(204);
                });
            default -> Call.reads(() -> Reply.problem(405, "Method Not Allowed", "GET, PUT or DELETE"));
        };
    }

    private Reply put(Request request, String pseudonym) {
        JsonNode candidate;
        try {
            candidate = Json.read(request.body());
        } catch (JacksonException e) {
            return Reply.problem(400, "Bad Request", "the body is not JSON");
        }
        Problems problems = CandidateRules.check(candidate, pseudonym);
        if (!problems.isEmpty() || !(candidate instanceof ObjectNode document)) {
            return problems.reply();
        }
        return book.put(document)
                .map(effect -> Reply.json(
                        "created".equals(effect) ? 201 : 200,
                        Json.object()
                                .put("pseudonym", pseudonym)
                                .put("version", document.path("version").asLong())
                                .put("effect", effect)))
                .orElseGet(() -> Reply.problem(409, "Conflict", "a newer version of the profile is here"));
    }

    private Reply startRun() {
        if (hub.get().isEmpty()) {
            return Reply.problem(409, "Conflict", "the hub's address is not known, nowhere to push to");
        }
        return Reply.json(202, runner.start(this::vacancies).document());
    }

    @Override
    public void close() {
        runner.close();
    }
}
