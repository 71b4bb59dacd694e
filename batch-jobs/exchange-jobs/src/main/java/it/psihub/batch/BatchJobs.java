package it.psihub.batch;

import it.psihub.exchange.JobInfo;
import it.psihub.exchange.JobOutcome;
import it.psihub.exchange.Jobs;
import it.psihub.exchange.Period;
import it.psihub.exchange.Progress;
import it.psihub.exchange.UnknownJob;
import it.psihub.exchange.WrongParameters;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.FatalStepExecutionException;
import org.springframework.core.NestedRuntimeException;

/**
 * Runs jobs under a lease, one run of a job at a time over all nodes. Under the lease nobody else can be running the
 * job: an execution that still says so died, is recovered, and goes on where it stopped.
 *
 * <p>Every run is an instance of its own (the identifying parameter {@code run} counts them), so that "already complete"
 * never refuses one; a run that failed with the same parameters is continued instead, if Batch can continue it.
 */
final class BatchJobs implements Jobs {
    private static final String RUN = "run";
    /** How many earlier runs are looked at for one to continue. */
    private static final int RECENT = 50;

    private final List<HubJob> jobs;
    private final JobOperator operator;
    private final JobRepository repository;
    private final JobLeases leases;
    private final RunProgress progress;
    private final Clock clock;

    BatchJobs(
            List<HubJob> jobs,
            JobOperator operator,
            JobRepository repository,
            JobLeases leases,
            RunProgress progress,
            Clock clock) {
        this.jobs = jobs.stream().sorted(Comparator.comparingInt(HubJob::order)).toList();
        this.operator = operator;
        this.repository = repository;
        this.leases = leases;
        this.progress = progress;
        this.clock = clock;
    }

    @Override
    public List<JobInfo> all() {
        return jobs.stream().map(HubJob::info).toList();
    }

    @Override
    public JobOutcome run(String name, Map<String, String> parameters, Progress listener) {
        HubJob job = jobs.stream()
                .filter(candidate -> candidate.info().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UnknownJob(name));
        job.info()
                .mistake(parameters, LocalDate.ofInstant(clock.instant(), Period.ZONE))
                .ifPresent(mistake -> {
                    throw new WrongParameters(mistake);
                });
        Optional<Map<String, Long>> done = job.doneBefore().apply(parameters);
        return done.isPresent()
                ? new JobOutcome(true, done.get(), BatchStatus.COMPLETED.toString())
                : run(job.with(parameters), parameters, listener);
    }

    private JobOutcome run(Job job, Map<String, String> parameters, Progress listener) {
        return leases.holding(job.getName(), () -> {
            progress.report(listener);
            try {
                return outcome(execute(job, parameters));
            } finally {
                progress.report(Progress.NONE);
            }
        });
    }

    private JobExecution execute(Job job, Map<String, String> parameters) {
        String name = job.getName();
        repository.findRunningJobExecutions(name).forEach(operator::recover);
        try {
            // the parameters of an unfinished run continue it; restart() would look the job up in a registry that has
            // none
            JobParameters run = unfinished(name, parameters)
                    .map(JobExecution::getJobParameters)
                    .orElseGet(() -> next(name, parameters));
            return operator.start(job, run);
        } catch (org.springframework.batch.core.job.JobExecutionException refused) {
            throw new IllegalStateException("the job " + name + " could not be started", refused);
        }
    }

    private Optional<JobExecution> unfinished(String name, Map<String, String> parameters) {
        for (JobInstance instance : repository.getJobInstances(name, 0, RECENT)) {
            JobExecution last = repository.getLastJobExecution(instance);
            if (last != null && same(last.getJobParameters(), parameters)) {
                List<JobExecution> all = repository.getJobExecutions(instance);
                if (!all.stream().allMatch(BatchJobs::isUnfinished)) {
                    return Optional.empty();
                }
                all.forEach(this::close);
                return Optional.of(last);
            }
        }
        return Optional.empty();
    }

    /**
     * Whether Batch can continue it. A process that stood still past its lease may write UNKNOWN over its execution that was
     * recovered meanwhile; Batch then refuses for ever to continue the run.
     */
    private static boolean isUnfinished(JobExecution execution) {
        return execution.getStatus() == BatchStatus.FAILED || execution.getStatus() == BatchStatus.STOPPED;
    }

    /**
     * A step that ended while the database was away still says that it runs, or that nobody knows; for most such steps
     * Batch would refuse for ever to continue their run.
     */
    private void close(JobExecution failed) {
        failed.getStepExecutions().stream()
                .filter(step -> step.getStatus().isRunning() || step.getStatus() == BatchStatus.UNKNOWN)
                .forEach(step -> {
                    step.setStatus(BatchStatus.FAILED);
                    step.setEndTime(LocalDateTime.now(ZoneId.systemDefault()));
                    repository.update(step);
                });
    }

    private static boolean same(JobParameters before, Map<String, String> parameters) {
        Map<String, String> given = new TreeMap<>();
        before.forEach(parameter -> {
            if (!parameter.name().equals(RUN)) {
                given.put(parameter.name(), String.valueOf(parameter.value()));
            }
        });
        return given.equals(new TreeMap<>(parameters));
    }

    private JobParameters next(String name, Map<String, String> parameters) {
        JobParametersBuilder builder = new JobParametersBuilder();
        parameters.forEach(builder::addString);
        return builder.addLong(RUN, runs(name) + 1).toJobParameters();
    }

    private long runs(String name) {
        try {
            return repository.getJobInstanceCount(name);
        } catch (org.springframework.batch.core.launch.NoSuchJobException never) {
            return 0;
        }
    }

    private static JobOutcome outcome(JobExecution execution) {
        boolean completed = execution.getStatus() == BatchStatus.COMPLETED;
        String message = execution.getAllFailureExceptions().stream()
                .findFirst()
                .map(BatchJobs::withinChunk)
                .map(BatchJobs::describe)
                .orElse(execution.getStatus().toString());
        return new JobOutcome(completed, JobCounts.of(execution), message);
    }

    /** A chunk's failure comes wrapped in one that says no more than that. */
    private static Throwable withinChunk(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof FatalStepExecutionException && cause != null ? cause : failure;
    }

    /** The text of a failure of the database may quote rows: only its name is told. */
    private static String describe(Throwable failure) {
        String name = failure.getClass().getSimpleName();
        return failure instanceof NestedRuntimeException ? name : name + ": " + failure.getMessage();
    }
}
