package it.psihub.batch.template;

import it.psihub.batch.RunProgress;
import it.psihub.exchange.Counterparts;
import it.psihub.exchange.Exchanges;
import it.psihub.exchange.Outbox;
import it.psihub.exchange.Preparations;
import it.psihub.exchange.Selections;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.transaction.PlatformTransactionManager;

/** What the templates are built from. */
public record JobBricks(
        JobRepository repository,
        PlatformTransactionManager transactions,
        Selections selections,
        Counterparts counterparts,
        Outbox outbox,
        Preparations preparations,
        Exchanges exchanges,
        RunProgress progress) {}
