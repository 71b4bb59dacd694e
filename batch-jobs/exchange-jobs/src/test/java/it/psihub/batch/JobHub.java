package it.psihub.batch;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.canonical.CanonicalRecord;
import it.psihub.canonical.Change;
import it.psihub.canonical.network.NetworkCsv;
import it.psihub.canonical.network.SiteId;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.InboundState;
import it.psihub.exchange.Incoming;
import it.psihub.exchange.JobOutcome;
import it.psihub.exchange.Jobs;
import it.psihub.exchange.Mapping;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.Payload;
import it.psihub.exchange.Progress;
import it.psihub.exchange.Reply;
import it.psihub.exchange.Room;
import it.psihub.exchange.Route;
import it.psihub.exchange.TimeOrderedIds;
import it.psihub.exchange.Verdict;
import it.psihub.schemas.Schemas;
import it.psihub.storage.NodeName;
import it.psihub.storage.Storage;
import it.psihub.storage.StorageAutoConfiguration;
import it.psihub.storage.ledger.LedgerPorts;
import it.psihub.testkit.Records;
import it.psihub.testkit.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.batch.jdbc.autoconfigure.BatchJdbcAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** One node's jobs as the hub wires them, on a database of their own; what adapters do is told by the test. */
final class JobHub implements AutoCloseable {
    private static final AtomicInteger SERIAL = new AtomicInteger();

    private final TestDatabase database;
    private final boolean owner;
    private final TestExchanges exchanges = new TestExchanges();
    private final TestCounterparts counterparts = new TestCounterparts();
    private final TestLines lines = new TestLines();
    private final TestCalls calls = new TestCalls();
    private volatile Optional<Room.Shortage> shortage = Optional.empty();
    private final ConfigurableApplicationContext context;

    /** No {@code @Configuration}: the scan for the jobs' own would find it. */
    @ImportAutoConfiguration({
        StorageAutoConfiguration.class,
        BatchJdbcAutoConfiguration.class,
        ExchangeJobsAutoConfiguration.class
    })
    private static final class Wiring {}

    private JobHub(TestDatabase database, boolean owner, String node) {
        this.database = database;
        this.owner = owner;
        this.context = new SpringApplicationBuilder(Wiring.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .properties(
                        "spring.main.banner-mode=off",
                        "spring.batch.jdbc.initialize-schema=always",
                        "logging.level.root=WARN",
                        // the failures that tests provoke
                        "logging.level.org.springframework.batch=OFF",
                        "logging.level.it.psihub=OFF")
                .initializers(starting -> register((GenericApplicationContext) starting, new NodeName(node)))
                .run();
    }

    private void register(GenericApplicationContext starting, NodeName node) {
        starting.registerBean(
                Storage.class,
                database::storage,
                definition -> ((AbstractBeanDefinition) definition).setDestroyMethodName(""));
        starting.registerBean(NodeName.class, () -> node);
        starting.registerBean(Clock.class, () -> clock());
        starting.registerBean(TestExchanges.class, () -> exchanges);
        starting.registerBean(TestCounterparts.class, () -> counterparts);
        starting.registerBean(TestLines.class, () -> lines);
        starting.registerBean(TestCalls.class, () -> calls);
        starting.registerBean(Room.class, () -> () -> shortage);
    }

    private static Clock clock() {
        return Clock.fixed(Records.DAY.atTime(12, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
    }

    static JobHub start() {
        TestDatabase database = TestDatabase.create();
        database.storage().network().load(NetworkCsv.read(file -> Schemas.reader("network/" + file)));
        return new JobHub(database, true, "node-1");
    }

    /** Another node on the same database. */
    JobHub beside(String node) {
        return new JobHub(database, false, node);
    }

    TestExchanges exchanges() {
        return exchanges;
    }

    TestCounterparts counterparts() {
        return counterparts;
    }

    TestCalls calls() {
        return calls;
    }

    TestLines lines() {
        return lines;
    }

    void shortage(Optional<Room.Shortage> now) {
        shortage = now;
    }

    Jobs jobs() {
        return context.getBean(Jobs.class);
    }

    JobOutcome run(String job) {
        return run(job, Map.of());
    }

    JobOutcome run(String job, Map<String, String> parameters) {
        return jobs().run(job, parameters, Progress.NONE);
    }

    Storage storage() {
        return database.storage();
    }

    JdbcTemplate jdbc() {
        return database.storage().jdbc();
    }

    /** Persons who look for work at the site. */
    void seekers(String site, String... ids) {
        put(Stream.of(ids)
                .flatMap(id -> Stream.<CanonicalRecord>of(
                        Records.subject(id).noIdentifiers().build(),
                        Records.profile(id).site(new SiteId(site)).build()))
                .toList());
    }

    /** In one message, which must be taken whole. */
    void put(List<CanonicalRecord> records) {
        LedgerPorts ports = context.getBean(LedgerPorts.class);
        String id = "m-" + SERIAL.incrementAndGet();
        List<Change> changes = records.stream().<Change>map(Change.Put::new).toList();
        Reply reply = ports.inbox()
                .admit(
                        new MessageId(TimeOrderedIds.next()),
                        new Incoming(
                                Route.of("psi", "record"),
                                new CounterpartId(Records.SOURCE.value()),
                                id,
                                new Payload(id.getBytes(StandardCharsets.UTF_8), "application/json")),
                        new Verdict.Apply(Mapping.of(changes)))
                .reply();
        assertThat(reply.state()).isEqualTo(InboundState.APPLIED);
    }

    long count(String fromWhere) {
        return jdbc().queryForObject("SELECT count(*) FROM " + fromWhere, Long.class);
    }

    /** The counterpart of each delivery, in order. */
    List<String> deliveries() {
        return jdbc().queryForList("SELECT counterpart FROM delivery ORDER BY counterpart", String.class);
    }

    long instances(String job) {
        return jdbc().queryForObject("SELECT count(*) FROM batch_job_instance WHERE job_name = ?", Long.class, job);
    }

    /** How each execution of the job ended, oldest first. */
    List<String> executions(String job) {
        return jdbc().queryForList("""
                        SELECT status FROM batch_job_execution JOIN batch_job_instance USING (job_instance_id)
                        WHERE job_name = ? ORDER BY job_execution_id
                        """, String.class, job);
    }

    @Override
    public void close() {
        context.close();
        if (owner) {
            database.close();
        }
    }
}
