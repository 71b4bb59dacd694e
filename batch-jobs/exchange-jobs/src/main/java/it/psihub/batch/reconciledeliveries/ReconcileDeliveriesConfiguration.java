package it.psihub.batch.reconciledeliveries;

import it.psihub.batch.HubJob;
import it.psihub.batch.JobCounts;
import it.psihub.batch.template.GivenDays;
import it.psihub.batch.template.JobBricks;
import it.psihub.exchange.Counts;
import it.psihub.exchange.Discrepancy;
import it.psihub.exchange.InboundCounts;
import it.psihub.exchange.JobInfo;
import it.psihub.exchange.JobParameter;
import it.psihub.exchange.Ledger;
import it.psihub.exchange.Period;
import it.psihub.exchange.Reconciliation;
import it.psihub.exchange.Route;
import it.psihub.exchange.Scope;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ReconcileDeliveriesConfiguration {
    private static final String NAME = "reconcile-deliveries";
    /** Records of each discrepancy that the failure names; {@code hub ledger reconcile} names more. */
    private static final int NAMED = 5;

    @Bean
    HubJob reconcileDeliveriesJob(JobBricks bricks, Ledger ledger, Clock clock) {
        return new HubJob(
                new JobInfo(
                        NAME,
                        "Verifica che i conti del registro tornino, da ieri in poi e per tutto ciò che è aperto",
                        List.of(JobParameter.ROUTE, JobParameter.FROM, JobParameter.UNTIL)),
                new JobBuilder(NAME, bricks.repository())
                        .start(new StepBuilder(NAME + ".compare", bricks.repository())
                                .tasklet((contribution, chunk) -> {
                                    StepExecution step = contribution.getStepExecution();
                                    Scope scope = scope(step.getJobParameters(), LocalDate.now(clock));
                                    compare(ledger.reconcile(scope, NAMED), step.getExecutionContext());
                                    return RepeatStatus.FINISHED;
                                })
                                .build())
                        .build(),
                90);
    }

    /** Without a period: yesterday and today, and whatever is open from before. */
    private static Scope scope(JobParameters parameters, LocalDate today) {
        Optional<Route> route =
                Optional.ofNullable(parameters.getString("route")).map(Route::parse);
        Period given = GivenDays.period(parameters);
        boolean recent = given.equals(Period.ALL);
        return new Scope(route, Optional.empty(), recent ? Period.since(today.minusDays(1)) : given, recent);
    }

    private static void compare(Reconciliation found, ExecutionContext context) {
        JobCounts.set(
                context,
                "deliveries",
                found.deliveries().stream().mapToLong(Counts::selected).sum());
        JobCounts.set(
                context,
                "messages",
                found.messages().stream().mapToLong(InboundCounts::messages).sum());
        JobCounts.set(
                context,
                "discrepancies",
                found.discrepancies().stream().mapToLong(Discrepancy::total).sum());
        if (!found.addsUp()) {
            throw new DoesNotAddUp(found);
        }
    }
}
