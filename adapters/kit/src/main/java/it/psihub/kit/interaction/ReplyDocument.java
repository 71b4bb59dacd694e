package it.psihub.kit.interaction;

import it.psihub.canonical.Problem;
import it.psihub.exchange.Reply;
import it.psihub.kit.check.JsonTrees;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A reply as JSON: {@code state}, what its changes came to, and what was wrong, at most a hundred problems. */
public final class ReplyDocument {
    private static final int MOST = 100;

    private ReplyDocument() {}

    public static byte[] of(Reply reply) {
        Map<String, Object> document = counts(reply);
        if (!reply.problems().isEmpty()) {
            document.put("problems", problems(reply.problems()));
        }
        return JsonTrees.write(document);
    }

    /** State and counts alone, for who is told at once: what is wrong with a message is then a problem document of its own. */
    public static byte[] withoutProblems(Reply reply) {
        return JsonTrees.write(counts(reply));
    }

    private static Map<String, Object> counts(Reply reply) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("state", reply.state().code());
        document.put("applied", reply.applied().applied());
        document.put("duplicate", reply.applied().duplicate());
        document.put("superseded", reply.applied().superseded());
        return document;
    }

    /** With the bounds that the hub's API documents give. */
    public static List<Map<String, Object>> problems(List<Problem> problems) {
        return problems.stream()
                .limit(MOST)
                .map(problem -> {
                    Map<String, Object> entry = new LinkedHashMap<>();
                    entry.put("path", cut(problem.path(), 200));
                    entry.put("code", cut(problem.code(), 100));
                    entry.put("text", cut(problem.text(), 500));
                    return entry;
                })
                .toList();
    }

    static String cut(String text, int max) {
        return text.length() <= max ? text : text.substring(0, max);
    }
}
