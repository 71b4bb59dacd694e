package it.psihub.storage.ledger;

import it.psihub.canonical.Problem;
import it.psihub.exchange.BulkReplays.BulkChunk;
import it.psihub.exchange.MessageId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How the lines of a chunk stand before they are worked on again. Of a line that found its version there, or a newer one,
 * nothing is kept but the counts.
 *
 * @param ended the last line that was read before
 * @param rejected why
 * @param brought the version that a line made
 */
record FormerLines(int ended, Map<Integer, List<Problem>> rejected, Map<Integer, Brought> brought) {

    record Brought(UUID record, long version) {}

    static FormerLines of(JdbcTemplate jdbc, MessageId message, BulkChunk chunk) {
        int until = until(chunk);
        Map<Integer, List<Problem>> rejected = new TreeMap<>();
        jdbc.query(
                "SELECT line, problems::text FROM message_item WHERE message_id = ? AND line > ? AND line <= ?",
                row -> {
                    rejected.put(row.getInt(1), ReplyJson.readProblems(row.getString(2)));
                },
                message.value(),
                chunk.after(),
                until);
        Map<Integer, Brought> brought = new HashMap<>();
        jdbc.query(
                "SELECT line, record_id, version FROM record_version WHERE cause = ? AND line > ? AND line <= ?",
                row -> {
                    brought.put(row.getInt(1), new Brought(row.getObject(2, UUID.class), row.getLong(3)));
                },
                message.value(),
                chunk.after(),
                until);
        Integer ended =
                jdbc.queryForObject("SELECT last_line FROM message WHERE id = ?", Integer.class, message.value());
        return new FormerLines(ended == null ? 0 : ended, rejected, brought);
    }

    /** Everything up to there belongs to the chunk; what the file does not have any more, to its last. */
    static int until(BulkChunk chunk) {
        return chunk.last() ? Integer.MAX_VALUE : chunk.ends();
    }

    Optional<List<Problem>> problems(int line) {
        return Optional.ofNullable(rejected.get(line));
    }

    boolean madeVersion(int line) {
        return brought.containsKey(line);
    }

    /** Whether it was no line before, such as one behind a first line that nobody could read. */
    boolean isNew(int line) {
        return line > ended;
    }
}
