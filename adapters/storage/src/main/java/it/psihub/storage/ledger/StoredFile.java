package it.psihub.storage.ledger;

import it.psihub.exchange.MessageId;
import it.psihub.storage.vault.Sealer;
import java.io.InputStream;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** The bytes of a stored file, one part of it in memory at a time. */
final class StoredFile extends InputStream {
    private static final byte[] NONE = {};

    private final JdbcTemplate jdbc;
    private final MessageId message;
    private final Sealer key;
    private byte[] part = NONE;
    private int next;
    private int at;
    private boolean ended;

    StoredFile(JdbcTemplate jdbc, MessageId message, Sealer key) {
        this.jdbc = jdbc;
        this.message = message;
        this.key = key;
    }

    /** @throws it.psihub.storage.vault.Unreadable when a part does not open */
    @Override
    public int read(byte[] into, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        while (at == part.length) {
            if (ended) {
                return -1;
            }
            advance();
        }
        int count = Math.min(length, part.length - at);
        System.arraycopy(part, at, into, offset, count);
        at += count;
        return count;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    private void advance() {
        Optional<byte[]> sealed = jdbc
                .queryForList(
                        "SELECT sealed FROM message_chunk WHERE message_id = ? AND part = ?",
                        byte[].class,
                        message.value(),
                        next)
                .stream()
                .findFirst();
        ended = sealed.isEmpty();
        part = sealed.map(bytes -> key.open(bytes, PgInbox.associated(message, next)))
                .orElse(NONE);
        at = 0;
        next++;
    }
}
