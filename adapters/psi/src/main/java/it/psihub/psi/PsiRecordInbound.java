package it.psihub.psi;

import it.psihub.canonical.Mapped;
import it.psihub.exchange.Inbound;
import it.psihub.exchange.Mapping;
import it.psihub.exchange.Received;
import it.psihub.exchange.Route;
import java.util.List;
import java.util.Optional;

/** One canonical record from a PSI system. */
final class PsiRecordInbound implements Inbound {
    static final Route ROUTE = Route.of("psi", "record");

    private final RecordReader reader;

    PsiRecordInbound(RecordReader reader) {
        this.reader = reader;
    }

    @Override
    public Route route() {
        return ROUTE;
    }

    @Override
    public Mapped<Mapping> map(Received message) {
        return reader.read(message.payload().bytes(), Optional.of(message.from().asSource()))
                .map(change -> Mapping.of(List.of(change)));
    }
}
