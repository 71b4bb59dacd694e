package it.psihub.health;

import it.psihub.exchange.Answer;
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
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Fetches the tasks that a health service has updated. A search of {@code _lastUpdated=gt} loses what shares an instant
 * or commits late, so each round reads an overlap again; what was seen before is told by its version.
 */
final class TaskCollector implements Collector {
    /** What a server may say when it has forgotten the pages of an earlier search. */
    private static final Set<Integer> PAGE_GONE = Set.of(400, 404, 410);

    private final FhirWires wires;
    private final Clock clock;

    TaskCollector(FhirWires wires, Clock clock) {
        this.wires = wires;
        this.clock = clock;
    }

    @Override
    public Route route() {
        return HealthInboundTask.ROUTE;
    }

    @Override
    public CollectedPage collect(Counterpart from, Cursor since) {
        HealthSettings settings = from.settings(HealthSettings.class);
        TaskCursor cursor = TaskCursor.of(since);
        Heard heard = get(from, cursor.next().orElseGet(() -> firstPage(settings, cursor)));
        if (cursor.next().isPresent() && PAGE_GONE.contains(heard.status())) {
            heard = get(from, firstPage(settings, cursor.again()));
        }
        Searchset page = page(heard);
        Optional<String> next = page.next().map(address -> sameServer(settings, address));
        if (next.isPresent() && next.equals(cursor.next())) {
            throw failed(Cause.CONTRACT_BREACH, "a page names itself as the next one");
        }
        List<Incoming> messages = new ArrayList<>();
        Optional<Instant> latest = Optional.empty();
        for (JsonNode task : page.matches()) {
            messages.add(TaskMessage.of(task, from.id()));
            latest = TaskCursor.later(latest, TaskMessage.lastUpdated(task));
        }
        // A server whose clock runs ahead must not make the next round begin in the future.
        Optional<Instant> seen = latest.map(at -> at.isAfter(clock.instant()) ? clock.instant() : at);
        TaskCursor after = next.map(address -> cursor.page(seen, address)).orElseGet(() -> cursor.done(seen));
        return new CollectedPage(messages, after.toCursor(), next.isPresent());
    }

    @Override
    public Cursor since(Instant moment) {
        return TaskCursor.from(moment).toCursor();
    }

    private static String firstPage(HealthSettings settings, TaskCursor cursor) {
        StringBuilder search = new StringBuilder("Task?requester:identifier=")
                .append(URLEncoder.encode(settings.requester(), StandardCharsets.UTF_8))
                .append("&_sort=_lastUpdated&_count=")
                .append(settings.pageSize());
        cursor.since().ifPresent(at -> search.append("&_lastUpdated=ge").append(at.minus(settings.overlap())));
        return search.toString();
    }

    private Heard get(Counterpart from, String url) {
        try {
            return wires.to(from).get(url);
        } catch (IOException failure) {
            throw new CollectionFailed(WireFailures.cause(failure), "the health service could not be asked", failure);
        }
    }

    private Searchset page(Heard heard) {
        Optional<Answer> notDone = heard.ofTheCall(clock.instant());
        if (notDone.isPresent()) {
            Cause cause = notDone.get() instanceof Answer.Retry retry ? retry.cause() : Cause.SERVER_ERROR;
            String text = "the health service answered HTTP " + heard.status();
            throw new CollectionFailed(
                    cause,
                    WireFailures.after(heard.status(), heard.header("Retry-After"), clock.instant()),
                    text,
                    new IOException(text));
        }
        if (heard.status() != 200) {
            throw failed(refused(heard.status()), "the health service refused the search: HTTP " + heard.status());
        }
        return Searchset.read(heard.body())
                .orElseThrow(() -> failed(Cause.GARBAGE, "the health service did not answer with a searchset"));
    }

    private static Cause refused(int status) {
        return WireFailures.cause(status).orElse(status >= 400 ? Cause.CLIENT_ERROR : Cause.CONTRACT_BREACH);
    }

    /** A page elsewhere would take our questions, and credentials one day, to a stranger. */
    private static String sameServer(HealthSettings settings, String next) {
        try {
            URI base = URI.create(settings.base() + "/");
            URI page = base.resolve(next).normalize();
            if (base.getScheme().equalsIgnoreCase(page.getScheme())
                    && base.getHost().equalsIgnoreCase(page.getHost())
                    && base.getPort() == page.getPort()
                    && page.getUserInfo() == null) {
                return page.toString();
            }
        } catch (IllegalArgumentException noAddress) {
            throw failed(Cause.CONTRACT_BREACH, "the next page has no address");
        }
        throw failed(Cause.CONTRACT_BREACH, "the next page is on another server");
    }

    private static CollectionFailed failed(Cause cause, String text) {
        return new CollectionFailed(cause, text, new IOException(text));
    }
}
