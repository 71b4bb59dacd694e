package it.psihub.runtime.interaction;

import static it.psihub.runtime.interaction.PartnerHub.ONE;
import static it.psihub.runtime.interaction.PartnerHub.OTHER;
import static it.psihub.runtime.interaction.PartnerHub.PULL;
import static it.psihub.runtime.interaction.PartnerHub.PUSH;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** NONBLOCK_PULL_REST, the hub as provider. */
class PullIT {
    @SuppressWarnings("NullAway.Init")
    private static PartnerHub hub;

    @BeforeAll
    static void start() throws Exception {
        hub = new PartnerHub();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }

    @Test
    void leadsFromTheStatusToTheReply() throws Exception {
        HttpResponse<String> taken = hub.post(PULL, "plain", "x");
        assertThat(taken.statusCode()).isEqualTo(202);
        assertThat(location(taken)).startsWith(PULL + "/");

        HttpResponse<String> status = hub.get(ONE, location(taken));
        assertThat(status.statusCode()).isEqualTo(303);

        HttpResponse<String> reply = hub.get(ONE, location(status));
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("{\"state\":\"applied\",\"applied\":0,\"duplicate\":0,\"superseded\":0}");
    }

    @Test
    void tellsProblemsWithTheReply() throws Exception {
        HttpResponse<String> taken = hub.post(PULL, "refused", "refuse");
        assertThat(taken.statusCode()).isEqualTo(202);

        HttpResponse<String> reply = hub.get(ONE, location(hub.get(ONE, location(taken))));

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body()).contains("\"state\":\"rejected\"").contains("\"code\":\"refused\"");
    }

    @Test
    void isPending_untilTheMessageIsWorkedOn() throws Exception {
        UUID message = hub.leave(Partners.PULLED, "waits", Optional.empty());
        String path = PULL + "/" + message;

        HttpResponse<String> pending = hub.get(ONE, path);
        assertThat(pending.statusCode()).isEqualTo(200);
        assertThat(pending.body()).isEqualTo("{\"state\":\"pending\"}");
        assertThat(pending.headers().firstValue("Retry-After")).hasValue("60");
        assertThat(hub.get(ONE, path + "/reply").statusCode()).isEqualTo(404);

        hub.run("take-up-messages", Map.of());

        assertThat(hub.get(ONE, path).statusCode()).isEqualTo(303);
        assertThat(hub.get(ONE, path + "/reply").statusCode()).isEqualTo(200);
    }

    @Test
    void namesTheSamePlace_whenTheMessageComesAgain() throws Exception {
        String first = location(hub.post(PULL, "twice", "x"));

        assertThat(location(hub.post(PULL, "twice", "x"))).isEqualTo(first);
        assertThat(hub.post(PULL, "twice", "y").statusCode()).isEqualTo(409);
    }

    @Test
    void tellsNobodyElseThatTheMessageIsThere() throws Exception {
        String path = location(hub.post(PULL, "mine", "x"));
        HttpResponse<String> unknown = hub.get(OTHER, PULL + "/" + UUID.randomUUID());
        assertThat(unknown.statusCode()).isEqualTo(404);

        for (String asked : new String[] {path, path + "/reply"}) {
            HttpResponse<String> others = hub.get(OTHER, asked);
            assertThat(others.statusCode()).isEqualTo(404);
            assertThat(others.body()).isEqualTo(unknown.body());
            assertThat(hub.getWithoutToken(asked).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void findsNothing_byOtherPaths_orMessagesOfOtherRoutes() throws Exception {
        String path = location(hub.post(PULL, "paths", "x"));
        UUID pushed = hub.leave(Partners.PUSHED, "pushed", Optional.empty());

        for (String asked : new String[] {
            PULL + "/", PULL + "/x", path + "/", path + "/replies", path + "x", PULL + "/" + pushed, PUSH + "/" + pushed
        }) {
            assertThat(hub.get(ONE, asked).statusCode()).as(asked).isEqualTo(404);
        }
        assertThat(hub.get(ONE, PULL).statusCode()).isEqualTo(405);
        assertThat(hub.post(path, "posted", "x").statusCode()).isEqualTo(405);
    }
}
