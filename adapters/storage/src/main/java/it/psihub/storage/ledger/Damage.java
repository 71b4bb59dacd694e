package it.psihub.storage.ledger;

/** A failure to read a record as it may stand in a log: where and of which class, without its text, which may quote it. */
final class Damage extends Exception {
    private static final long serialVersionUID = 1L;

    Damage(Throwable failure) {
        super(failure.getClass().getName());
        setStackTrace(failure.getStackTrace());
    }
}
