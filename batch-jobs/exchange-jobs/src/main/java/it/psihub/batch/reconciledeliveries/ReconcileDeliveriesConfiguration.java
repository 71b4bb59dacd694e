package it.psihub.batch.reconciledeliveries;

import it.psihub.batch.HubJob;
import it.psihub.batch.template.JobBricks;
import it.psihub.exchange.Counts;
import it.psihub.exchange.InboundCounts;
import it.psihub.exchange.JobInfo;
import it.psihub.exchange.Ledger;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ReconcileDeliveriesConfiguration {
    private static final String NAME = "reconcile-deliveries";

    @Bean
    HubJob reconcileDeliveriesJob(JobBricks bricks, Ledger ledger) {
        return new HubJob(
                new JobInfo(NAME, "Verifica che i conti del registro tornino", List.of()),
                new JobBuilder(NAME, bricks.repository())
                        .start(new StepBuilder(NAME + ".compare", bricks.repository())
                                .tasklet((contribution, chunk) -> {
                                    compare(ledger);
                                    return RepeatStatus.FINISHED;
                                })
                                .build())
                        .build(),
                90);
    }

    private static void compare(Ledger ledger) {
        List<String> wrong = Stream.concat(
                        ledger.deliveries().stream()
                                .filter(counts -> !counts.addsUp())
                                .map(Counts::route),
                        ledger.messages().stream()
                                .filter(counts -> !counts.addsUp())
                                .map(InboundCounts::route))
                .map(route -> route.id())
                .toList();
        if (!wrong.isEmpty()) {
            throw new IllegalStateException("the counts of " + wrong + " do not add up");
        }
    }
}
