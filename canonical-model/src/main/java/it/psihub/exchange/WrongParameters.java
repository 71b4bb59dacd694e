package it.psihub.exchange;

/** A job cannot be run with these parameters; the message is {@link JobInfo#mistake}. */
public final class WrongParameters extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public WrongParameters(String mistake) {
        super(mistake);
    }
}
