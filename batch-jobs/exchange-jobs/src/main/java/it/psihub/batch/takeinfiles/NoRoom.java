package it.psihub.batch.takeinfiles;

/** The disk is nearly full: the file waits where it lies, and is gone on with where it was left. */
final class NoRoom extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoRoom() {
        super("lo spazio su disco sta per finire (hub.door.free-disk): il file attende, e si riprende da dove era");
    }
}
