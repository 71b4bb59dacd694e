package it.psihub.psi;

import it.psihub.canonical.Problem;
import it.psihub.canonical.RecordKind;
import it.psihub.canonical.SourceId;
import it.psihub.canonical.network.Network;
import it.psihub.canonical.network.Site;
import it.psihub.kit.rest.RestDoor;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a schema cannot know: who the sender is, what it may tell, and which sites the network has. */
final class SenderRules {
    /** What counterparts other than PSI systems write; a PSI system cannot answer in their name. */
    private static final Set<RecordKind> OTHERS =
            Set.of(RecordKind.REGISTRATION, RecordKind.REFERRAL_PROGRESS, RecordKind.VACANCY, RecordKind.MATCH);

    /** Days of what has happened, as far as they are known: {@code 2027}, {@code 2026-12}, {@code 2026-12-31}. */
    private static final Set<String> PAST = Set.of(
            "birth_date",
            "met_on",
            "opened_on",
            "closed_on",
            "assessed_on",
            "provided_on",
            "written_on",
            "updated_on",
            "decided_on");

    /** The day changes where the PSI are. */
    static final Clock ITALY = Clock.system(ZoneId.of("Europe/Rome"));

    private final Set<String> sites;
    private final Clock clock;

    SenderRules(Network network, Clock clock) {
        this.clock = clock;
        sites = network.sites().stream().map(Site::id).map(id -> id.value()).collect(Collectors.toUnmodifiableSet());
    }

    /** @param from who sends the record; without a sender only the network's rules are checked */
    List<Problem> check(Map<String, @Nullable Object> tree, Optional<SourceId> from) {
        List<Problem> problems = new ArrayList<>();
        if (from.isPresent()
                && tree.get("source") instanceof String source
                && !source.equals(from.get().value())) {
            problems.add(new Problem(
                    "/source", RestDoor.WRONG_SOURCE, "the record is of another source than the one that sends it"));
        }
        if (from.isPresent() && tree.get("kind") instanceof String kind && others(kind)) {
            problems.add(new Problem("/kind", "not-yours", "a PSI system does not send records of this kind"));
        }
        if (tree.get("site") instanceof String site && !sites.contains(site)) {
            problems.add(new Problem("/site", "unknown-site", "the network has no such site"));
        }
        String today = LocalDate.now(clock).toString();
        for (String field : PAST) {
            if (tree.get(field) instanceof String day && isAfter(day, today)) {
                problems.add(new Problem("/" + field, "in-future", "the day has not come yet"));
            }
        }
        return problems;
    }

    /** Dates by ISO 8601 compare as texts, as far as the shorter one goes. */
    private static boolean isAfter(String day, String today) {
        String exact = day.replace("~", "");
        int known = Math.min(exact.length(), today.length());
        return exact.substring(0, known).compareTo(today.substring(0, known)) > 0;
    }

    private static boolean others(String kind) {
        return RecordKind.find(kind).filter(OTHERS::contains).isPresent();
    }
}
