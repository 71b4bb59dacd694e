package it.psihub.runtime.torture;

import it.psihub.runtime.app.StartFailed;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the gates before the stand-ins are told to do wrong. A stand-in that is just being killed is told nothing. */
final class Faults {
    /** None that makes two effects out of one request: that would be nobody's fault here. */
    private static final List<String> SCRIPTS = List.of(
            rule("{}", "{\"type\":\"slow\",\"millis\":1200}", 3),
            rule("{}", "{\"type\":\"status\",\"status\":503,\"retryAfter\":1}", 2),
            rule("{}", "{\"type\":\"status\",\"status\":429,\"retryAfter\":1}", 2),
            rule("{}", "{\"type\":\"status\",\"status\":500,\"when\":\"after\"}", 2),
            rule("{}", "{\"type\":\"lose-answer\"}", 2),
            rule("{}", "{\"type\":\"reset\",\"when\":\"before\"}", 2),
            rule("{}", "{\"type\":\"reset\",\"when\":\"after\"}", 2),
            rule("{}", "{\"type\":\"garbage\"}", 1),
            rule("{}", "{\"type\":\"half\"}", 2),
            rule("{}", "{\"type\":\"duplicate-answer\"}", 2));

    /** What writes at the counterparts of a route. */
    private static final Map<String, String> WRITES = Map.of(
            "job-centre.profile", "{\"operation\":\"invioSAP\"}",
            "labour-matching.candidate", "{\"method\":\"PUT\"}",
            "health.referral", "{\"method\":\"POST\"}");

    private final Stage stage;

    Faults(Stage stage) {
        this.stage = stage;
    }

    private static String rule(String match, String fault, int times) {
        return "{\"rules\":[{\"match\":" + match + ",\"fault\":" + fault + ",\"times\":" + times + "}]}";
    }

    /** Something goes wrong at one counterpart, for a request or a few. */
    String any(Random random) {
        List<String> parties = Ground.overHttp();
        String party = parties.get(random.nextInt(parties.size()));
        String script = SCRIPTS.get(random.nextInt(SCRIPTS.size()));
        give(party, script);
        return party + " " + script.replaceAll(".*\"type\":\"([a-z-]+)\".*", "$1");
    }

    /** The answer to the next write of the route is lost, at each of its counterparts; false where files are written. */
    boolean loseNext(String route) {
        Optional<String> writes = Optional.ofNullable(WRITES.get(route));
        writes.ifPresent(match ->
                parties(route).forEach(party -> give(party, rule(match, "{\"type\":\"lose-answer\"}", 1))));
        return writes.isPresent();
    }

    /** How often a fault met a request of the counterpart's. */
    int met(String party) {
        return page(party).required("applied").size();
    }

    /** From now on every request that writes at a counterpart is counted; it passes, as good as at once. */
    void watchWrites() {
        WRITES.forEach((route, match) -> parties(route)
                .forEach(party -> give(
                        party, "{\"rules\":[{\"match\":" + match + ",\"fault\":{\"type\":\"slow\",\"millis\":1}}]}")));
    }

    /** By counterpart, how often somebody wrote there since {@link #watchWrites}; none where nobody did. */
    Map<String, Integer> writes() {
        Map<String, Integer> writes = new TreeMap<>();
        WRITES.keySet().stream()
                .flatMap(this::parties)
                .forEach(party -> writes.put(
                        party,
                        page(party)
                                .required("rules")
                                .required(0)
                                .required("met")
                                .asInt()));
        writes.values().removeIf(times -> times == 0);
        return writes;
    }

    private Stream<String> parties(String route) {
        return Ground.overHttp().stream().filter(party -> Ground.serves(party, route));
    }

    private JsonNode page(String party) {
        return JsonMapper.shared()
                .readTree(stage.sandbox()
                        .send(HttpRequest.newBuilder(gate(party)).build())
                        .body());
    }

    private URI gate(String party) {
        return stage.sandbox().address().resolve("/sandbox/gates/" + party);
    }

    void give(String party, String script) {
        tell(HttpRequest.newBuilder(gate(party))
                .PUT(HttpRequest.BodyPublishers.ofString(script))
                .build());
    }

    /** Nothing goes wrong any more. */
    void clear() {
        tell(HttpRequest.newBuilder(stage.sandbox().address().resolve("/sandbox/gates"))
                .DELETE()
                .build());
    }

    private void tell(HttpRequest request) {
        HttpResponse<String> answer = stage.sandbox().send(request);
        if (answer.statusCode() != 200) {
            throw new StartFailed("the sandbox's gates do not obey: " + answer.statusCode(), null);
        }
    }
}
