package it.psihub.testkit.contract;

import it.psihub.exchange.Candidate;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Delivery;
import it.psihub.exchange.DeliveryId;
import it.psihub.exchange.DeliveryState;
import it.psihub.exchange.Exchanges;
import it.psihub.exchange.Outbox;
import it.psihub.exchange.Period;
import it.psihub.exchange.Progress;
import it.psihub.exchange.Route;
import it.psihub.exchange.Selections;
import it.psihub.exchange.TimeOrderedIds;
import it.psihub.storage.NodeName;
import it.psihub.storage.Storage;
import it.psihub.testkit.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A hub as it runs: the kit's flows, the store, and whatever adapter is on the class path, put together by their own
 * auto-configurations. A drain carries what is due now and never waits; {@link #letTimePass} makes due what is to wait.
 */
public final class ContractHub implements AutoCloseable {
    private final Storage storage;
    private final ConfigurableApplicationContext context;

    private ContractHub(Storage storage, ConfigurableApplicationContext context) {
        this.storage = storage;
        this.context = context;
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Hub {}

    static ContractHub start(TestDatabase database, CallLog calls, Map<String, String> properties) {
        Storage storage = database.storage();
        String[] arguments = properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
        return new ContractHub(
                storage,
                new SpringApplicationBuilder(Hub.class)
                        .web(WebApplicationType.NONE)
                        .registerShutdownHook(false)
                        .properties(Map.of(
                                "hub.home", storage.hubHome().toString(),
                                "hub.flow.due", "0s",
                                "spring.main.banner-mode", "off",
                                // every fault of these tests would be told there
                                "logging.level.root", "off"))
                        .initializers(starting -> register((GenericApplicationContext) starting, storage, calls))
                        .run(arguments));
    }

    private static void register(GenericApplicationContext context, Storage storage, CallLog calls) {
        context.registerBean(
                Storage.class,
                () -> storage,
                definition -> ((AbstractBeanDefinition) definition).setDestroyMethodName(""));
        context.registerBean(NodeName.class, () -> new NodeName("contract"));
        context.registerBean(Clock.class, () -> Clock.system(ZoneId.of("Europe/Rome")));
        context.registerBean(CallLog.class, () -> calls);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> List<T> beans(Class<T> type) {
        return context.getBeanProvider(type).orderedStream().toList();
    }

    public JdbcTemplate jdbc() {
        return storage.jdbc();
    }

    /** The record as the route selects it. */
    public Candidate candidate(Route route, UUID record) {
        return bean(Selections.class).due(route, Period.ALL, Optional.empty(), 10_000).stream()
                .filter(candidate -> candidate.what().id().equals(record))
                .findFirst()
                .orElseThrow(() -> new AssertionError(route.id() + " does not select what was stored for it"));
    }

    /** In a transaction of its own, so that what is prepared first is due first. */
    Delivery prepare(Route route, CounterpartId to, Candidate candidate) {
        Delivery delivery =
                Delivery.of(new DeliveryId(TimeOrderedIds.next()), route, to, candidate.about(), candidate.what());
        int fresh = Objects.requireNonNull(bean(TransactionTemplate.class)
                .execute(status -> bean(Outbox.class).prepare(List.of(delivery), "contract")));
        if (fresh != 1) {
            throw new AssertionError("it was prepared before: " + delivery.key().value());
        }
        return delivery;
    }

    void drain(Route route, CounterpartId to) {
        bean(Exchanges.class).drain(route, Set.of(to), Progress.NONE);
    }

    /** What waits is due; the counterpart is left alone no longer. Nothing else is changed. */
    void letTimePass(CounterpartId to) {
        jdbc().update("UPDATE counterpart_state SET leave_alone_until = now() WHERE counterpart = ?", to.value());
        jdbc().update(
                        "UPDATE delivery_due SET due_at = now() WHERE counterpart = ? AND state IN ('waiting', 'unknown')",
                        to.value());
    }

    public DeliveryState stateOf(Delivery delivery) {
        return standing(delivery).state();
    }

    Standing standing(Delivery delivery) {
        return Objects.requireNonNull(jdbc().queryForObject(
                        """
                SELECT d.state, d.reason, coalesce(o.failures, 0), coalesce(o.asks, 0), d.attempts, a.cause,
                       CASE WHEN o.due_at < 'infinity'
                            THEN (extract(epoch FROM o.due_at - clock_timestamp()) * 1000)::bigint END
                FROM delivery d
                LEFT JOIN delivery_due o ON o.delivery_id = d.id
                LEFT JOIN attempt a ON a.delivery_id = d.id AND a.no = d.attempts
                WHERE d.id = ?
                """,
                        (row, n) -> new Standing(
                                DeliveryState.valueOf(row.getString(1).toUpperCase(java.util.Locale.ROOT)),
                                Optional.ofNullable(row.getString(2)),
                                row.getInt(3),
                                row.getInt(4),
                                row.getInt(5),
                                Optional.ofNullable(row.getString(6)),
                                Optional.ofNullable(row.getObject(7, Long.class))
                                        .map(Duration::ofMillis)),
                        delivery.id().value()));
    }

    /** Whatever a test leaves behind is no matter of the next. */
    void forget() {
        jdbc().update("UPDATE delivery SET state = 'cancelled' WHERE id IN (SELECT delivery_id FROM delivery_due)");
        jdbc().update("DELETE FROM delivery_due");
        jdbc().update("DELETE FROM counterpart_state");
    }

    @Override
    public void close() {
        context.close();
    }
}
