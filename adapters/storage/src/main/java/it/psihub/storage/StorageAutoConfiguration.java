package it.psihub.storage;

import it.psihub.exchange.AwaitedAnswers;
import it.psihub.exchange.BulkInbox;
import it.psihub.exchange.BulkReplays;
import it.psihub.exchange.Callbacks;
import it.psihub.exchange.CounterpartStates;
import it.psihub.exchange.Headroom;
import it.psihub.exchange.Inbox;
import it.psihub.exchange.Indicators;
import it.psihub.exchange.Interventions;
import it.psihub.exchange.Leases;
import it.psihub.exchange.Ledger;
import it.psihub.exchange.Messages;
import it.psihub.exchange.Outbox;
import it.psihub.exchange.Preparations;
import it.psihub.exchange.Refusals;
import it.psihub.exchange.Rehearsals;
import it.psihub.exchange.Replies;
import it.psihub.exchange.Selections;
import it.psihub.exchange.TableReleases;
import it.psihub.storage.ledger.LedgerPorts;
import it.psihub.storage.ledger.PgSeenTokens;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The ports as beans, taken from a {@link Storage} that whoever starts the application has opened. */
@AutoConfiguration(
        beforeName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.batch.jdbc.autoconfigure.BatchJdbcAutoConfiguration"
        })
@ConditionalOnBean(Storage.class)
public class StorageAutoConfiguration {

    @Bean(destroyMethod = "")
    DataSource dataSource(Storage storage) {
        return storage.dataSource();
    }

    @Bean
    JdbcTemplate jdbcTemplate(Storage storage) {
        return storage.jdbc();
    }

    @Bean
    PlatformTransactionManager transactionManager(Storage storage) {
        return storage.transactionManager();
    }

    @Bean
    TransactionTemplate transactionTemplate(PlatformTransactionManager transactionManager) {
        return new TransactionTemplate(transactionManager);
    }

    @Bean
    LedgerPorts ledgerPorts(Storage storage, Clock clock) {
        return storage.ports(clock);
    }

    @Bean
    Inbox inbox(LedgerPorts ports) {
        return ports.inbox();
    }

    @Bean
    BulkInbox bulkInbox(LedgerPorts ports) {
        return ports.bulkInbox();
    }

    @Bean
    Outbox outbox(LedgerPorts ports) {
        return ports.outbox();
    }

    @Bean
    Messages messages(LedgerPorts ports) {
        return ports.messages();
    }

    @Bean
    BulkReplays bulkReplays(LedgerPorts ports) {
        return ports.bulkReplays();
    }

    @Bean
    Leases leases(Storage storage, NodeName node) {
        return storage.leases(node.value());
    }

    @Bean
    AwaitedAnswers awaitedAnswers(Storage storage) {
        return storage.awaitedAnswers();
    }

    @Bean
    Callbacks callbacks(Storage storage) {
        return storage.callbacks();
    }

    @Bean
    Replies replies(Storage storage) {
        return storage.replies();
    }

    @Bean
    PgSeenTokens seenTokens(Storage storage) {
        return storage.seenTokens();
    }

    @Bean
    Refusals refusals(Storage storage) {
        return storage.refusals();
    }

    @Bean
    CounterpartStates counterpartStates(Storage storage) {
        return storage.counterpartStates();
    }

    @Bean
    Interventions interventions(Storage storage) {
        return storage.interventions();
    }

    @Bean
    Ledger ledger(Storage storage) {
        return storage.ledger();
    }

    @Bean
    Headroom headroom(Storage storage) {
        return storage.headroom();
    }

    @Bean
    Preparations preparations(Storage storage) {
        return storage.preparations();
    }

    @Bean
    Rehearsals rehearsals(Storage storage, Clock clock) {
        return storage.rehearsals(clock);
    }

    @Bean
    Selections selections(Storage storage) {
        return storage.selections();
    }

    @Bean
    Indicators indicators(Storage storage) {
        return storage.indicators();
    }

    @Bean
    TableReleases tableReleases(Storage storage) {
        return storage.releases();
    }
}
