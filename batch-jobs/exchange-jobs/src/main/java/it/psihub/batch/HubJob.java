package it.psihub.batch;

import it.psihub.exchange.JobInfo;
import org.springframework.batch.core.job.Job;

/**
 * A job of the hub.
 *
 * @param order in which jobs follow one another on one day: intake first, reconciliation last
 */
public record HubJob(JobInfo info, Job job, int order) {}
