package it.psihub.batch;

import it.psihub.exchange.JobInfo;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.batch.core.job.Job;

/**
 * A job of the hub.
 *
 * @param order in which jobs follow one another on one day: intake first, reconciliation last
 * @param doneBefore what a run with these parameters would count, where it is known that nothing is left to do: it is
 *     told then, and there is no run
 */
public record HubJob(
        JobInfo info, Job job, int order, Function<Map<String, String>, Optional<Map<String, Long>>> doneBefore) {

    public HubJob(JobInfo info, Job job, int order) {
        this(info, job, order, parameters -> Optional.empty());
    }
}
