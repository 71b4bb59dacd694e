package it.psihub.storage.ledger;

import it.psihub.canonical.Problem;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.ReplayedLine;
import it.psihub.exchange.ReplayedLine.Sort;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes how lines end that were worked on again, and keeps how they stood. */
final class LineEndings {
    private final JdbcTemplate jdbc;

    LineEndings(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void keep(MessageId message, int no, ReplayedFileLines.Worked worked) {
        FormerLines before = worked.before();
        List<@Nullable Object[]> stood = new ArrayList<>();
        List<Object[]> refused = new ArrayList<>();
        List<Object[]> refusedNoMore = new ArrayList<>();
        long applied = worked.told().applied().applied();
        long rejected = 0;
        long lines = 0;
        for (ReplayedLine line : worked.told().lines()) {
            Optional<List<Problem>> old = before.problems(line.line());
            if (before.madeVersion(line.line())) {
                applied--;
            }
            boolean fresh = old.isEmpty() && before.isNew(line.line());
            if (line.sort() == Sort.GONE || fresh) {
                lines += fresh ? 1 : -1;
            }
            if (line.sort() == Sort.UNCHANGED || line.sort() == Sort.LEFT) {
                continue;
            }
            if (!fresh) {
                stood.add(new @Nullable Object[] {
                    message.value(),
                    no,
                    line.line(),
                    old.map(ReplyJson::writeProblems).orElse(null)
                });
            }
            boolean refusedNow = !line.problems().isEmpty();
            if (refusedNow) {
                refused.add(new Object[] {message.value(), line.line(), ReplyJson.writeProblems(line.problems())});
            } else if (old.isPresent()) {
                refusedNoMore.add(new Object[] {message.value(), line.line()});
            }
            rejected += (refusedNow ? 1 : 0) - (old.isPresent() ? 1 : 0);
        }
        jdbc.batchUpdate(
                "INSERT INTO bulk_replay_line (message, no, line, problems) VALUES (?, ?, ?, ?::jsonb)", stood);
        jdbc.batchUpdate("DELETE FROM message_item WHERE message_id = ? AND line = ?", refusedNoMore);
        jdbc.batchUpdate("""
                INSERT INTO message_item (message_id, line, state, problems) VALUES (?, ?, 'rejected', ?::jsonb)
                ON CONFLICT (message_id, line) DO UPDATE SET problems = excluded.problems
                """, refused);
        count(message, worked.chunk().ends(), lines, applied, rejected);
    }

    /**
     * The counts add up at every commit, or there is none. Which lines found their version there and which a newer one
     * nobody kept, so that the one count gives way before the other until the end, when all lines were counted anew.
     */
    private void count(MessageId message, int lastLine, long lines, long applied, long rejected) {
        long others = lines - applied - rejected;
        int counted =
                jdbc.update("""
                UPDATE message SET last_line = greatest(last_line, ?), lines_read = lines_read + ?, items = items + ?,
                       applied = applied + ?, rejected = rejected + ?, duplicate = greatest(duplicate + ?, 0),
                       superseded = superseded + least(duplicate + ?, 0)
                WHERE id = ? AND duplicate + superseded + ? >= 0
                """, lastLine, lines, lines, applied, rejected, others, others, message.value(), others);
        if (counted != 1) {
            throw new IllegalStateException("message " + message.value()
                    + ": more lines were applied or refused than it had up to line " + lastLine);
        }
    }
}
