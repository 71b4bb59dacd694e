package it.psihub.storage.ledger;

import it.psihub.canonical.Problem;
import it.psihub.exchange.Reply;
import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Replies and problems as JSON; they hold no person's values. */
final class ReplyJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<Problem>> PROBLEMS = new TypeReference<>() {};

    private ReplyJson() {}

    static String write(Reply reply) {
        return JSON.writeValueAsString(reply);
    }

    static Reply read(String json) {
        return JSON.readValue(json, Reply.class);
    }

    static String writeProblems(List<Problem> problems) {
        return JSON.writeValueAsString(problems);
    }

    static List<Problem> readProblems(String json) {
        return JSON.readValue(json, PROBLEMS);
    }
}
