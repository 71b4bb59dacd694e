package it.psihub.batch;

import it.psihub.exchange.JobInfo;
import it.psihub.exchange.JobParameter;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.batch.core.job.Job;

/**
 * A job of the hub.
 *
 * @param backfill what runs instead when a past period is asked for, where that is another job: under a name and a lease
 *     of its own, so that however long it takes, the job of today is not kept waiting
 * @param order in which jobs follow one another on one day: intake first, reconciliation last
 * @param doneBefore what a run with these parameters would count, where it is known that nothing is left to do: it is
 *     told then, and there is no run
 */
public record HubJob(
        JobInfo info,
        Job job,
        Optional<Job> backfill,
        int order,
        Function<Map<String, String>, Optional<Map<String, Long>>> doneBefore) {
    /** Ends the names of backfills. */
    public static final String BACKFILL = ".backfill";

    public HubJob(
            JobInfo info, Job job, int order, Function<Map<String, String>, Optional<Map<String, Long>>> doneBefore) {
        this(info, job, Optional.empty(), order, doneBefore);
    }

    public HubJob(JobInfo info, Job job, int order) {
        this(info, job, order, parameters -> Optional.empty());
    }

    public HubJob(JobInfo info, Job job, Job backfill, int order) {
        this(info, job, Optional.of(backfill), order, parameters -> Optional.empty());
    }

    Job with(Map<String, String> parameters) {
        boolean past = Stream.of(JobParameter.FROM, JobParameter.UNTIL, JobParameter.SINCE)
                .anyMatch(day -> parameters.containsKey(day.key()));
        return past ? backfill.orElse(job) : job;
    }
}
