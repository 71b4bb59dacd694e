package it.psihub.storage.ledger;

import it.psihub.exchange.BulkInbox;
import it.psihub.exchange.BulkReplays;
import it.psihub.exchange.Inbox;
import it.psihub.exchange.Messages;
import it.psihub.exchange.Outbox;
import it.psihub.storage.audit.AuditLog;
import it.psihub.storage.canon.CanonWriter;
import it.psihub.storage.canon.Standing;
import it.psihub.storage.vault.Vault;
import it.psihub.storage.view.Disclosures;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/** The ports that share how changes are applied and how deliveries move. */
public record LedgerPorts(Inbox inbox, BulkInbox bulkInbox, Outbox outbox, Messages messages, BulkReplays bulkReplays) {

    public static LedgerPorts of(
            JdbcTemplate jdbc,
            TransactionOperations transactions,
            Vault vault,
            AuditLog audit,
            CanonWriter canon,
            Standing standing,
            Disclosures disclosures) {
        DeliveryStates states = new DeliveryStates(jdbc, audit);
        ChangeApplication changes = new ChangeApplication(canon, states);
        return new LedgerPorts(
                new PgInbox(jdbc, transactions, vault, new Admissions(jdbc, changes, states, audit)),
                new PgBulkInbox(jdbc, transactions, vault, audit, changes),
                new PgOutbox(jdbc, transactions, disclosures, changes, states, new Attempts(jdbc, vault, audit)),
                new PgMessages(jdbc, vault, new Reopening(jdbc, transactions, changes, states, standing)),
                new PgBulkReplays(jdbc, transactions, vault, changes, standing));
    }
}
