package it.psihub.runtime.bench.ledger;

import it.psihub.canonical.network.NetworkCsv;
import it.psihub.canonical.network.Region;
import it.psihub.exchange.Candidate;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Counterparts;
import it.psihub.exchange.Delivery;
import it.psihub.exchange.DeliveryId;
import it.psihub.exchange.Exchanges;
import it.psihub.exchange.InboundState;
import it.psihub.exchange.Incoming;
import it.psihub.exchange.Mapping;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.Outbox;
import it.psihub.exchange.Payload;
import it.psihub.exchange.Period;
import it.psihub.exchange.Progress;
import it.psihub.exchange.Reply;
import it.psihub.exchange.Route;
import it.psihub.exchange.Selections;
import it.psihub.exchange.Settings;
import it.psihub.exchange.TimeOrderedIds;
import it.psihub.exchange.Verdict;
import it.psihub.kit.config.CounterpartTerms;
import it.psihub.kit.config.Terms;
import it.psihub.runtime.bench.BenchRun;
import it.psihub.runtime.bench.Contest;
import it.psihub.runtime.bench.CoreApplication;
import it.psihub.schemas.Schemas;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.transaction.support.TransactionTemplate;

/** The hub's side: its own flows and store, with a document whose counterparts receipt at once. */
final class LedgerHub implements AutoCloseable {
    private static final int PERSONS_A_MESSAGE = 500;

    private final BenchRun run;
    private final Parties parties = new Parties();
    private final NoopProfile document = new NoopProfile();
    private final CoreApplication core;
    private final Outbox outbox;
    private final TransactionTemplate transactions;
    private int round;

    LedgerHub(BenchRun run) {
        this.run = run;
        run.storage().network().load(NetworkCsv.read(file -> Schemas.reader("network/" + file)));
        this.core = CoreApplication.start(run.home(), run.storage(), context -> {
            context.registerBean(Parties.class, () -> parties);
            context.registerBean(NoopProfile.class, () -> document);
        });
        this.outbox = core.bean(Outbox.class);
        this.transactions = core.bean(TransactionTemplate.class);
    }

    /** The counterparts of the round that is on. */
    private static final class Parties implements Counterparts, CounterpartTerms {
        private volatile List<Counterpart> now = List.of();

        @Override
        public List<Counterpart> all() {
            return now;
        }

        @Override
        public Optional<Counterpart> find(CounterpartId id) {
            return now.stream().filter(party -> party.id().equals(id)).findFirst();
        }

        @Override
        public Terms of(CounterpartId counterpart) {
            return Terms.DEFAULT;
        }
    }

    private record NoopSettings() implements Settings {
        @Override
        public Set<Region> regions() {
            return Set.of();
        }
    }

    /** Persons, profiles and consents, by messages of many. */
    void load(int persons) {
        for (int first = 0; first < persons; first += PERSONS_A_MESSAGE) {
            Mapping mapping = Mapping.of(IntStream.range(first, Math.min(persons, first + PERSONS_A_MESSAGE))
                    .boxed()
                    .flatMap(LedgerPersons::of)
                    .toList());
            String id = "persons-" + first;
            Reply reply = core.inbox()
                    .admit(
                            new MessageId(TimeOrderedIds.next()),
                            new Incoming(
                                    Route.of("psi", "record"),
                                    new CounterpartId(LedgerPersons.source().value()),
                                    id,
                                    new Payload(id.getBytes(StandardCharsets.UTF_8), "application/json")),
                            new Verdict.Apply(mapping))
                    .reply();
            if (reply.state() != InboundState.APPLIED) {
                throw new IllegalStateException("the bench's persons were not taken in: " + reply.state());
            }
        }
    }

    /** Deliveries per second, from selection to settling; fails unless every one was sent and receipted once. */
    double round(int workers) {
        meet(++round, workers);
        long before = document.sent();
        double speed = Contest.speed(run.size(), () -> {
            prepare();
            core.bean(Exchanges.class).drain(NoopProfile.ROUTE, Progress.NONE);
        });
        verify(document.sent() - before);
        return speed;
    }

    /**
     * Good documents per second, until the last of them went through; fails unless every one did.
     *
     * @param poisonOneIn one in so many never will; none with 0
     */
    double roundWithPoison(int workers, int poisonOneIn) {
        meet(++round, workers);
        document.poison(poisonOneIn);
        long before = document.sent();
        long started = System.nanoTime();
        prepare();
        core.bean(Exchanges.class).drain(NoopProfile.ROUTE, Progress.NONE);
        long good = document.sent() - before;
        if (delivered() != good || good > run.size() || poisonOneIn == 0 && good != run.size()) {
            throw new IllegalStateException("of " + run.size() + " deliveries " + good + " went through and "
                    + delivered() + " were receipted");
        }
        return good * 1e9 / (document.lastThrough() - started);
    }

    /** Counterparts that nobody has sent to yet, so that every person's profile is a delivery again. */
    private void meet(int round, int workers) {
        parties.now = IntStream.range(0, workers)
                .mapToObj(i -> new Counterpart(
                        new CounterpartId("noop-" + round + "-" + i), NoopProfile.ROUTE.kind(), new NoopSettings()))
                .toList();
    }

    /** Selects everybody, page by page, and writes their deliveries. */
    private void prepare() {
        Selections selections = core.bean(Selections.class);
        Optional<UUID> after = Optional.empty();
        List<Candidate> page;
        do {
            page = selections.due(NoopProfile.ROUTE, Period.ALL, after, LedgerBench.CHUNK);
            if (!page.isEmpty()) {
                List<Delivery> deliveries = deliveries(page);
                transactions.executeWithoutResult(status -> outbox.prepare(deliveries, "bench"));
                after = Optional.of(page.get(page.size() - 1).what().id());
            }
        } while (page.size() == LedgerBench.CHUNK);
    }

    private List<Delivery> deliveries(List<Candidate> page) {
        List<Delivery> deliveries = new ArrayList<>();
        for (int i = 0; i < page.size(); i++) {
            deliveries.add(Delivery.of(
                    new DeliveryId(TimeOrderedIds.next()),
                    NoopProfile.ROUTE,
                    parties.now.get(i % parties.now.size()).id(),
                    page.get(i).about(),
                    page.get(i).what()));
        }
        return deliveries;
    }

    private void verify(long sent) {
        long delivered = delivered();
        if (sent != run.size() || delivered != run.size()) {
            throw new IllegalStateException(
                    "of " + run.size() + " deliveries " + sent + " were sent and " + delivered + " receipted");
        }
    }

    private long delivered() {
        Set<String> served =
                parties.now.stream().map(party -> party.id().value()).collect(Collectors.toSet());
        return Objects.requireNonNull(
                run.storage().jdbc().queryForObject("""
                        SELECT count(*) FROM delivery d JOIN attempt a ON a.delivery_id = d.id
                        WHERE d.counterpart = ANY (?) AND d.state = 'delivered' AND a.event = 'receipt'
                        """, Long.class, (Object) served.toArray(String[]::new)));
    }

    int payloadBytes() {
        return document.payloadBytes();
    }

    @Override
    public void close() {
        core.close();
    }
}
