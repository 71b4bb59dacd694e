package it.psihub.exchange;

import java.util.List;
import java.util.Map;

/** Runs the jobs that decide. */
public interface Jobs {

    List<JobInfo> all();

    /**
     * Runs a job and waits for its end. A run that died is taken up where it stopped.
     *
     * @throws UnknownJob when there is no such job
     * @throws WrongParameters when {@link JobInfo#mistake} finds one
     */
    JobOutcome run(String job, Map<String, String> parameters, Progress progress);
}
