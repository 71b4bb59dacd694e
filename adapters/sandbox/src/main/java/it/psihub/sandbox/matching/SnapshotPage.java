package it.psihub.sandbox.matching;

import it.psihub.sandbox.standin.Json;
import it.psihub.sandbox.standin.Reply;
import it.psihub.sandbox.standin.Request;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One page of the snapshot; the cursor names the place and the snapshot that it belongs to. */
final class SnapshotPage {

    private static final int DEFAULT_SIZE = 200;
    private static final int MOST = 1_000;

    private SnapshotPage() {}

    static Reply answer(Request request, VacancyList list) {
        int size;
        int from;
        try {
            size = request.query("page_size").map(Integer::parseInt).orElse(DEFAULT_SIZE);
            Optional<String> cursor = request.query("page");
            from = cursor.isPresent() ? place(cursor.get(), list) : 0;
        } catch (NumberFormatException e) {
            return Reply.problem(400, "Bad Request", "page_size is a number, page the cursor of next");
        }
        if (size < 1 || size > MOST) {
            return Reply.problem(400, "Bad Request", "page_size lies between 1 and " + MOST);
        }
        if (from < 0 || from > list.vacancies().size()) {
            return Reply.problem(400, "Bad Request", "the snapshot has changed: start again with its first page");
        }
        return Reply.json(
                200, page(list, from, Math.min(from + size, list.vacancies().size())));
    }

    private static ObjectNode page(VacancyList list, int from, int to) {
        List<Vacancy> all = list.vacancies();
        ObjectNode page = Json.object()
                .put("snapshot_id", list.snapshotId())
                .put("taken_at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("total", all.size());
        ArrayNode vacancies = page.putArray("vacancies");
        all.subList(from, to).forEach(vacancy -> vacancies.add(Json.read(vacancy.json())));
        if (to < all.size()) {
            page.put("next", to + "." + list.snapshotId());
        }
        return page;
    }

    /** Negative when the cursor belongs to another snapshot. */
    private static int place(String cursor, VacancyList list) {
        int dot = cursor.indexOf('.');
        int place = Integer.parseInt(dot < 0 ? cursor : cursor.substring(0, dot));
        return cursor.substring(dot + 1).equals(list.snapshotId()) ? place : -1;
    }
}
