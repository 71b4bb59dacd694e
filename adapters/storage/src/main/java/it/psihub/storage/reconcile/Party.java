package it.psihub.storage.reconcile;

import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Route;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Optional;

/** What is counted apart; {@code counterpart} is empty where none is known. */
record Party(Route route, Optional<CounterpartId> counterpart) implements Comparable<Party> {
    private static final Comparator<Party> ORDER = Comparator.comparing(
                    (Party party) -> party.route().id())
            .thenComparing(
                    party -> party.counterpart().map(CounterpartId::value).orElse(""));

    /** From columns kind, document and counterpart. */
    static Party of(ResultSet row) throws SQLException {
        return new Party(Route.of(row.getString("kind"), row.getString("document")), Look.counterpart(row));
    }

    @Override
    public int compareTo(Party other) {
        return ORDER.compare(this, other);
    }
}
