package it.psihub.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import it.psihub.exchange.AwaitedAnswers;
import it.psihub.exchange.Callbacks;
import it.psihub.exchange.CounterpartStates;
import it.psihub.exchange.Headroom;
import it.psihub.exchange.Indicators;
import it.psihub.exchange.Interventions;
import it.psihub.exchange.Leases;
import it.psihub.exchange.Ledger;
import it.psihub.exchange.Preparations;
import it.psihub.exchange.RefusedCalls;
import it.psihub.exchange.Rehearsals;
import it.psihub.exchange.Replies;
import it.psihub.exchange.Selections;
import it.psihub.exchange.TableReleases;
import it.psihub.storage.audit.AuditLog;
import it.psihub.storage.canon.CanonWriter;
import it.psihub.storage.canon.NetworkTables;
import it.psihub.storage.canon.Standing;
import it.psihub.storage.ledger.LedgerPorts;
import it.psihub.storage.ledger.PgAwaitedAnswers;
import it.psihub.storage.ledger.PgCallbacks;
import it.psihub.storage.ledger.PgCounterpartStates;
import it.psihub.storage.ledger.PgInterventions;
import it.psihub.storage.ledger.PgLeases;
import it.psihub.storage.ledger.PgRefusals;
import it.psihub.storage.ledger.PgRefusedCalls;
import it.psihub.storage.ledger.PgRehearsals;
import it.psihub.storage.ledger.PgReplies;
import it.psihub.storage.ledger.PgSeenTokens;
import it.psihub.storage.ledger.PgSelections;
import it.psihub.storage.reconcile.DoneKeys;
import it.psihub.storage.reconcile.PgLedger;
import it.psihub.storage.reconcile.PgPreparations;
import it.psihub.storage.release.PgIndicators;
import it.psihub.storage.release.PgTableReleases;
import it.psihub.storage.server.Database;
import it.psihub.storage.server.DatabaseAddress;
import it.psihub.storage.server.OpenDatabase;
import it.psihub.storage.vault.HubKeys;
import it.psihub.storage.vault.KeyCheck;
import it.psihub.storage.vault.KeyFiles;
import it.psihub.storage.vault.Vault;
import it.psihub.storage.view.Disclosures;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The hub's store, opened: server attached or started, schema migrated, keys found fit. Commands that need no Spring
 * use it as it is; the running hub takes its beans from it.
 */
public final class Storage implements AutoCloseable {
    /** A database that gives no connection for so long is gone; callers hear it while they still wait. */
    private static final long CONNECTION_MILLIS = 10_000;
    /**
     * A node that stands still inside a transaction (a frozen machine, a stopped process) keeps its locks, and with them
     * everybody who would take its leases over: after so long the database ends its transaction.
     */
    private static final long STANDSTILL_MILLIS = 15_000;

    private final Path hubHome;
    private final OpenDatabase database;
    private final HikariDataSource pool;
    private final JdbcTemplate jdbc;
    private final JdbcTransactionManager transactionManager;
    private final HubKeys keys;

    private Storage(Path hubHome, OpenDatabase database, int connections) {
        this.hubHome = hubHome;
        this.database = database;
        this.pool = pool(database.address(), connections);
        try {
            this.jdbc = new JdbcTemplate(pool);
            this.transactionManager = new JdbcTransactionManager(pool);
            migrate(pool);
            preparePartitions();
            this.keys = KeyFiles.openOrCreate(hubHome.resolve("keys"), new KeyCheck(jdbc, transactionManager));
        } catch (RuntimeException unfit) {
            pool.close();
            throw unfit;
        }
    }

    /**
     * @param connections size of the pool
     * @throws it.psihub.storage.server.ServerUnavailable when there is no database to be had
     * @throws it.psihub.storage.vault.KeysUnusable when the keys are missing or not those of this database
     */
    public static Storage open(Path hubHome, Map<String, String> environment, int connections) {
        OpenDatabase database = Database.open(hubHome, environment);
        try {
            return new Storage(hubHome, database, connections);
        } catch (RuntimeException unfit) {
            database.close();
            throw unfit;
        }
    }

    /** On a database that somebody else opened and will close. */
    public static Storage on(Path hubHome, OpenDatabase database, int connections) {
        return new Storage(hubHome, database, connections);
    }

    private static HikariDataSource pool(DatabaseAddress address, int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(address.jdbcUrl());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(0);
        config.setPoolName("hub");
        config.setConnectionTimeout(CONNECTION_MILLIS);
        config.setConnectionInitSql("SET idle_in_transaction_session_timeout = " + STANDSTILL_MILLIS);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        // the server's detail and the driver's own text of a failed batch quote rows
        config.addDataSourceProperty("logServerErrorDetail", "false");
        return new HikariDataSource(config);
    }

    private static void migrate(DataSource pool) {
        Flyway.configure()
                .dataSource(pool)
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }

    /** Makes room for the months to come; called at every start and once a day by a hub that goes on running. */
    public void preparePartitions() {
        jdbc.execute("""
                DO $$
                DECLARE parent text;
                BEGIN
                    -- two nodes that start together would both find a partition missing
                    PERFORM pg_advisory_xact_lock(hashtext('create_month_partitions'));
                    FOR parent IN SELECT c.relname FROM pg_partitioned_table p JOIN pg_class c ON c.oid = p.partrelid
                                  WHERE p.partstrat = 'r' ORDER BY 1 LOOP
                        CALL create_month_partitions(parent, now()::date, 4);
                    END LOOP;
                END $$
                """);
    }

    public Path hubHome() {
        return hubHome;
    }

    public DataSource dataSource() {
        return pool;
    }

    public JdbcTemplate jdbc() {
        return jdbc;
    }

    public PlatformTransactionManager transactionManager() {
        return transactionManager;
    }

    public HubKeys keys() {
        return keys;
    }

    public Ledger ledger() {
        return new PgLedger(pool, transactionManager);
    }

    public DoneKeys doneKeys() {
        return new DoneKeys(jdbc, new Vault(keys, jdbc));
    }

    public Headroom headroom() {
        return new PgHeadroom(jdbc, hubHome);
    }

    public Preparations preparations() {
        return new PgPreparations(jdbc, new TransactionTemplate(transactionManager));
    }

    public NetworkTables network() {
        return new NetworkTables(jdbc);
    }

    public Selections selections() {
        return new PgSelections(jdbc);
    }

    public Indicators indicators() {
        return new PgIndicators(jdbc);
    }

    public TableReleases releases() {
        return new PgTableReleases(jdbc);
    }

    public CounterpartStates counterpartStates() {
        return new PgCounterpartStates(jdbc, new TransactionTemplate(transactionManager));
    }

    public Interventions interventions() {
        return new PgInterventions(jdbc, new TransactionTemplate(transactionManager));
    }

    public AwaitedAnswers awaitedAnswers() {
        return new PgAwaitedAnswers(jdbc);
    }

    public Callbacks callbacks() {
        return new PgCallbacks(jdbc, new TransactionTemplate(transactionManager));
    }

    public Replies replies() {
        return new PgReplies(jdbc);
    }

    public PgSeenTokens seenTokens() {
        return new PgSeenTokens(jdbc);
    }

    /** To be closed before the storage: what was counted is written then. */
    public PgRefusals refusals() {
        return new PgRefusals(jdbc);
    }

    public RefusedCalls refusedCalls() {
        return new PgRefusedCalls(jdbc);
    }

    /** @param holder names this process among all that share the database */
    public Leases leases(String holder) {
        return new PgLeases(jdbc, holder);
    }

    public Rehearsals rehearsals(Clock clock) {
        Vault vault = new Vault(keys, jdbc);
        return new PgRehearsals(
                jdbc,
                new TransactionTemplate(transactionManager),
                vault,
                new Disclosures(jdbc, vault, keys.keyedHash(), new PgTableReleases(jdbc), clock));
    }

    public LedgerPorts ports(Clock clock) {
        Vault vault = new Vault(keys, jdbc);
        Disclosures disclosures = new Disclosures(jdbc, vault, keys.keyedHash(), new PgTableReleases(jdbc), clock);
        return LedgerPorts.of(
                jdbc,
                new TransactionTemplate(transactionManager),
                vault,
                new AuditLog(jdbc),
                new CanonWriter(jdbc, vault, keys.keyedHash()),
                new Standing(jdbc, vault, keys.keyedHash()),
                disclosures);
    }

    @Override
    public void close() {
        pool.close();
        database.close();
    }
}
