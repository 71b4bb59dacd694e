package it.psihub.exchange;

public final class UnknownJob extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnknownJob(String job) {
        super("there is no job called " + job);
    }
}
