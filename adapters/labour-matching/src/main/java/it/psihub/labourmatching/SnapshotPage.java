package it.psihub.labourmatching;

import it.psihub.canonical.Mapped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** One page of the snapshot, by the contract's {@code VacancyPage}; the vacancies are checked one by one at the door. */
record SnapshotPage(String snapshot, List<JsonNode> vacancies, Optional<String> next) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    static Mapped<SnapshotPage> of(JsonNode page) {
        String snapshot = page.path("snapshot_id").asString("");
        JsonNode next = page.path("next");
        if (!ID.matcher(snapshot).matches()) {
            return Mapped.rejected("/snapshot_id", "pattern", "a page names its snapshot");
        }
        if (!page.path("vacancies").isArray()) {
            return Mapped.rejected("/vacancies", "type", "a page holds a list of vacancies");
        }
        if (!next.isMissingNode() && !ID.matcher(next.asString("")).matches()) {
            return Mapped.rejected("/next", "pattern", "the next page's cursor does not have the contract's form");
        }
        List<JsonNode> vacancies = new ArrayList<>();
        page.path("vacancies").forEach(vacancies::add);
        return Mapped.ok(new SnapshotPage(
                snapshot, vacancies, next.isMissingNode() ? Optional.empty() : Optional.of(next.asString())));
    }
}
