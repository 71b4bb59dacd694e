package it.psihub.batch;

/** Another process is running the job. */
public final class JobBusy extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JobBusy(String lease) {
        super("another process holds " + lease);
    }
}
