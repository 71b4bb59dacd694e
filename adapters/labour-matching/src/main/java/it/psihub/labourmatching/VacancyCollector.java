package it.psihub.labourmatching;

import it.psihub.exchange.Cause;
import it.psihub.exchange.CollectedPage;
import it.psihub.exchange.CollectionFailed;
import it.psihub.exchange.Collector;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.Cursor;
import it.psihub.exchange.Incoming;
import it.psihub.exchange.Route;
import it.psihub.kit.http.WireFailures;
import java.io.IOException;
import java.net.ProtocolException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads a service's snapshot of open vacancies, a page at a time. Each vacancy is a message of its own. */
final class VacancyCollector implements Collector {
    /** A service whose snapshot never stands still would be read for ever. */
    static final int MOST_RESTARTS = 3;

    private final MatchingWire wire;
    private final Clock clock;

    VacancyCollector(MatchingWire wire, Clock clock) {
        this.wire = wire;
        this.clock = clock;
    }

    @Override
    public Route route() {
        return MatchingInboundVacancy.ROUTE;
    }

    @Override
    public CollectedPage collect(Counterpart from, Cursor since) {
        SnapshotCursor at = SnapshotCursor.of(since);
        Heard heard = read(from, at);
        if (heard.status() == 400 && at.page().isPresent()) {
            return again(at, List.of());
        }
        SnapshotPage page = page(heard);
        List<Incoming> messages = page.vacancies().stream()
                .map(vacancy -> VacancyMessage.of(vacancy, from.id()))
                .toList();
        if (at.snapshot().filter(id -> !id.equals(page.snapshot())).isPresent()) {
            return again(at, messages);
        }
        if (at.page().isPresent() && page.next().equals(at.page())) {
            throw failed(Cause.CONTRACT_BREACH, "a page of vacancies is followed by itself");
        }
        return page.next()
                .map(next -> new CollectedPage(
                        messages, at.next(page.snapshot(), next).cursor(), true))
                .orElseGet(() -> new CollectedPage(messages, Cursor.START, false));
    }

    /** A snapshot has no past: every round reads all that is open. */
    @Override
    public Cursor since(Instant moment) {
        return Cursor.START;
    }

    /** The snapshot changed while it was being read. */
    private static CollectedPage again(SnapshotCursor at, List<Incoming> messages) {
        return at.restarts() < MOST_RESTARTS
                ? new CollectedPage(messages, at.restarted().cursor(), true)
                : new CollectedPage(messages, Cursor.START, false);
    }

    private Heard read(Counterpart from, SnapshotCursor at) {
        String query = "?page_size=" + from.settings(MatchingSettings.class).pageSize()
                + at.page().map(page -> "&page=" + page).orElse("");
        try {
            Heard heard = wire.get("/v1/vacancies" + query, from);
            if (heard.ofTheFront().isPresent()) {
                throw failed(Cause.UNAUTHORIZED, "the service refused the call with " + heard.status());
            }
            return heard;
        } catch (NotSent failure) {
            throw new CollectionFailed(Cause.CLIENT_ERROR, "the service was not called", failure);
        } catch (IOException failure) {
            throw new CollectionFailed(WireFailures.cause(failure), "the service gave no whole answer", failure);
        }
    }

    private SnapshotPage page(Heard heard) {
        if (heard.status() != 200) {
            String text = "the service answered " + heard.status();
            throw new CollectionFailed(
                    cause(heard.status()),
                    WireFailures.after(heard.status(), heard.retryAfter(), clock.instant()),
                    text,
                    new ProtocolException(text));
        }
        Optional<JsonNode> object = heard.object();
        if (object.isEmpty()) {
            throw failed(Cause.GARBAGE, "the answer is no page of vacancies");
        }
        return SnapshotPage.of(object.get()).fold(page -> page, problems -> {
            throw failed(
                    Cause.CONTRACT_BREACH,
                    "the page breaks the contract at " + problems.get(0).path());
        });
    }

    private static CollectionFailed failed(Cause cause, String text) {
        return new CollectionFailed(cause, text, new ProtocolException(text));
    }

    private static Cause cause(int status) {
        return WireFailures.cause(status)
                .orElse(status >= 400 && status < 500 ? Cause.CLIENT_ERROR : Cause.CONTRACT_BREACH);
    }
}
