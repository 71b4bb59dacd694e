package it.psihub.batch.sendcallbacks;

import it.psihub.batch.HubJob;
import it.psihub.batch.JobCounts;
import it.psihub.batch.template.Chosen;
import it.psihub.batch.template.JobBricks;
import it.psihub.exchange.CalledBack;
import it.psihub.exchange.CallingBack;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.JobInfo;
import it.psihub.exchange.JobParameter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Calls the senders whose messages have got a reply since; on request those as well whom a person had to look at. */
@Configuration(proxyBeanMethods = false)
class SendCallbacksConfiguration {
    private static final String NAME = "send-callbacks";

    @Bean
    HubJob sendCallbacksJob(JobBricks bricks, CallingBack calls) {
        return new HubJob(
                new JobInfo(
                        NAME,
                        "Porta ai mittenti le risposte che attendono all'indirizzo di X-ReplyTo",
                        List.of(JobParameter.COUNTERPARTS, JobParameter.PARKED)),
                new JobBuilder(NAME, bricks.repository())
                        .start(new StepBuilder(NAME + ".call", bricks.repository())
                                .tasklet((contribution, chunk) -> {
                                    call(bricks, calls, contribution.getStepExecution());
                                    return RepeatStatus.FINISHED;
                                })
                                .build())
                        .build(),
                16,
                parameters -> nothingDue(calls, parameters));
    }

    /** Told without a run: most minutes have nothing to do. */
    private static Optional<Map<String, Long>> nothingDue(CallingBack calls, Map<String, String> parameters) {
        return parameters.containsKey(JobParameter.PARKED.key()) || calls.due()
                ? Optional.empty()
                : Optional.of(Map.of("done", 0L, "again", 0L, "parked", calls.parked()));
    }

    private static void call(JobBricks bricks, CallingBack calls, StepExecution step) {
        Set<CounterpartId> only = Chosen.of(step.getJobParameters());
        ExecutionContext counts = step.getExecutionContext();
        if (step.getJobParameters().getString(JobParameter.PARKED.key()) != null) {
            JobCounts.add(counts, "released", calls.release(only));
        }
        CalledBack called = calls.run(only, bricks.progress());
        JobCounts.add(counts, "done", called.done());
        JobCounts.add(counts, "again", called.again());
        JobCounts.set(counts, "parked", calls.parked());
    }
}
