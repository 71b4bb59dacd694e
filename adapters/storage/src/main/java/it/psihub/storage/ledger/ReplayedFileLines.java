package it.psihub.storage.ledger;

import it.psihub.canonical.Change;
import it.psihub.canonical.Problem;
import it.psihub.exchange.Applied;
import it.psihub.exchange.BulkLine;
import it.psihub.exchange.BulkReplays.BulkChunk;
import it.psihub.exchange.BulkReplays.ReplayedChunk;
import it.psihub.exchange.Consequence;
import it.psihub.exchange.ListedMessage;
import it.psihub.exchange.ReplayRefusal;
import it.psihub.exchange.ReplayedLine;
import it.psihub.exchange.ReplayedLine.Sort;
import it.psihub.storage.canon.Earlier;
import it.psihub.storage.canon.Effect;
import it.psihub.storage.canon.LinedChange;
import it.psihub.storage.canon.Standing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Lines of a stored file, judged by today's rules beside what they came to before; in the caller's transaction. */
final class ReplayedFileLines {
    private final JdbcTemplate jdbc;
    private final ChangeApplication changes;
    private final Standing standing;

    ReplayedFileLines(JdbcTemplate jdbc, ChangeApplication changes, Standing standing) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.standing = standing;
    }

    /** A chunk whose records are written; its lines are not. */
    record Worked(BulkChunk chunk, FormerLines before, ReplayedChunk told) {}

    Worked again(ListedMessage file, BulkChunk chunk) {
        UUID message = file.id().value();
        FormerLines before = FormerLines.of(jdbc, file.id(), chunk);
        Earlier earlier = new Earlier(message, chunk.after(), FormerLines.until(chunk));
        List<LinedChange> readable = readable(message, chunk);
        Set<Integer> erased = standing.ofErased(earlier, readable);
        Map<Integer, ReplayRefusal> left = new HashMap<>();
        erased.forEach(line -> left.put(line, ReplayRefusal.ERASED));
        List<LinedChange> asked = new ArrayList<>();
        for (LinedChange lined : readable) {
            if (speaksOfAnother(lined, before)) {
                left.putIfAbsent(lined.line(), ReplayRefusal.LEAVES_BEHIND);
            }
            if (!left.containsKey(lined.line())) {
                asked.add(lined);
            }
        }
        List<Standing.Stood> stood = standing.of(asked);
        List<Effect> effects = changes.again(earlier, asked).effects();
        Map<Integer, List<Problem>> refused = new HashMap<>();
        ChangeApplication.outcome(asked, effects).refused().forEach(line -> refused.put(line.line(), line.problems()));
        Map<Integer, Consequence> consequences = new HashMap<>();
        Map<Integer, Effect> came = new HashMap<>();
        for (int i = 0; i < asked.size(); i++) {
            consequences.put(asked.get(i).line(), Consequences.of(asked.get(i).change(), effects.get(i), stood.get(i)));
            came.put(asked.get(i).line(), effects.get(i));
        }
        List<ReplayedLine> lines = new ArrayList<>();
        Applied applied = Applied.NOTHING;
        for (BulkLine line : chunk.lines()) {
            int number = line.number();
            List<Problem> problems = refused.getOrDefault(number, line.change().problems());
            ReplayedLine told = told(
                    number,
                    problems,
                    Optional.ofNullable(consequences.get(number)),
                    Optional.ofNullable(left.get(number)),
                    Optional.ofNullable(came.get(number)),
                    before);
            lines.add(told);
            applied = applied.plus(counted(told, Optional.ofNullable(came.get(number)), before));
        }
        for (ReplayedLine told : gone(chunk, before)) {
            lines.add(told);
            applied = applied.plus(counted(told, Optional.empty(), before));
        }
        return new Worked(chunk, before, new ReplayedChunk(lines, applied));
    }

    private static List<LinedChange> readable(UUID message, BulkChunk chunk) {
        List<LinedChange> readable = new ArrayList<>();
        for (BulkLine line : chunk.lines()) {
            line.change()
                    .<Optional<Change>>fold(Optional::of, problems -> Optional.empty())
                    .ifPresent(change -> readable.add(new LinedChange(message, line.number(), change)));
        }
        return readable;
    }

    private boolean speaksOfAnother(LinedChange lined, FormerLines before) {
        FormerLines.Brought brought = before.brought().get(lined.line());
        return brought != null
                && (brought.version() != lined.change().version()
                        || !brought.record()
                                .equals(changes.recordId(lined.change().key())));
    }

    private static ReplayedLine told(
            int line,
            List<Problem> problems,
            Optional<Consequence> consequence,
            Optional<ReplayRefusal> left,
            Optional<Effect> effect,
            FormerLines before) {
        if (left.isPresent()) {
            return new ReplayedLine(line, Sort.LEFT, List.of(), Optional.empty(), left);
        }
        if (!problems.isEmpty()) {
            return before.madeVersion(line)
                    ? new ReplayedLine(
                            line, Sort.LEFT, problems, Optional.empty(), Optional.of(ReplayRefusal.WOULD_BE_REJECTED))
                    : new ReplayedLine(
                            line, sortOfRefused(line, problems, before), problems, consequence, Optional.empty());
        }
        boolean writes = effect.filter(each -> each == Effect.APPLIED || each == Effect.CORRECTED)
                .isPresent();
        Sort sort = before.problems(line).isPresent() || before.isNew(line)
                ? Sort.NEWLY_ACCEPTED
                : writes ? Sort.CHANGED : Sort.UNCHANGED;
        return new ReplayedLine(line, sort, List.of(), consequence, Optional.empty());
    }

    private static Sort sortOfRefused(int line, List<Problem> problems, FormerLines before) {
        return before.problems(line)
                .map(old -> old.equals(problems) ? Sort.UNCHANGED : Sort.CHANGED)
                .orElse(Sort.NEWLY_REJECTED);
    }

    private static Applied counted(ReplayedLine told, Optional<Effect> effect, FormerLines before) {
        if (before.madeVersion(told.line())) {
            return new Applied(1, 0, 0);
        }
        if (told.sort() == Sort.GONE) {
            return Applied.NOTHING;
        }
        if (told.sort() == Sort.LEFT) {
            // found its version there once, or a newer one; which of the two nobody kept
            return before.problems(told.line()).isPresent() ? Applied.NOTHING : new Applied(0, 0, 1);
        }
        if (!told.problems().isEmpty()) {
            return Applied.NOTHING;
        }
        return switch (effect.orElseThrow()) {
            case APPLIED, STANDS, CORRECTED -> new Applied(1, 0, 0);
            case DUPLICATE -> new Applied(0, 1, 0);
            case SUPERSEDED -> new Applied(0, 0, 1);
            case CONTRADICTION, UNKNOWN_REFERENCE -> Applied.NOTHING;
        };
    }

    /**
     * What was a record, and is none by today's reading: one that brought a version leaves it behind. Of those that found
     * theirs there nobody knows.
     */
    private static List<ReplayedLine> gone(BulkChunk chunk, FormerLines before) {
        Set<Integer> gone = new TreeSet<>(before.rejected().keySet());
        gone.addAll(before.brought().keySet());
        chunk.lines().forEach(line -> gone.remove(line.number()));
        return gone.stream()
                .map(line -> before.madeVersion(line)
                        ? new ReplayedLine(
                                line, Sort.LEFT, List.of(), Optional.empty(), Optional.of(ReplayRefusal.LEAVES_BEHIND))
                        : new ReplayedLine(line, Sort.GONE, List.of(), Optional.empty(), Optional.empty()))
                .toList();
    }

    /** Keeps how the lines end, and how they stood; what the file counts moves with them. */
    void keep(ListedMessage file, int no, Worked worked) {
        new LineEndings(jdbc).keep(file.id(), no, worked);
    }
}
