package it.psihub.storage.ledger;

import it.psihub.exchange.Applied;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.InboundState;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.Replies;
import it.psihub.exchange.Reply;
import it.psihub.exchange.Route;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** Replies of stored messages, each for its own sender. */
public final class PgReplies implements Replies {
    private static final Reply NONE_YET = new Reply(InboundState.RECEIVED, Applied.NOTHING, List.of());

    private final JdbcTemplate jdbc;

    public PgReplies(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Reply> find(Route route, CounterpartId from, MessageId message) {
        return jdbc
                .query(
                        "SELECT reply::text FROM message WHERE id = ? AND counterpart = ? AND kind = ? AND document = ?",
                        (row, n) -> Optional.ofNullable(row.getString(1))
                                .map(ReplyJson::read)
                                .orElse(NONE_YET),
                        message.value(),
                        from.value(),
                        route.kind().value(),
                        route.document().value())
                .stream()
                .findFirst();
    }
}
