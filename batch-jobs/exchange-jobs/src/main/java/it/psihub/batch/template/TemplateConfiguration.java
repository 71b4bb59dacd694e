package it.psihub.batch.template;

import it.psihub.batch.RunProgress;
import it.psihub.exchange.Counterparts;
import it.psihub.exchange.Exchanges;
import it.psihub.exchange.Outbox;
import it.psihub.exchange.Preparations;
import it.psihub.exchange.Selections;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
class TemplateConfiguration {

    @Bean
    JobBricks jobBricks(
            JobRepository repository,
            PlatformTransactionManager transactions,
            Selections selections,
            Counterparts counterparts,
            Outbox outbox,
            Preparations preparations,
            Exchanges exchanges,
            RunProgress progress) {
        return new JobBricks(
                repository, transactions, selections, counterparts, outbox, preparations, exchanges, progress);
    }
}
