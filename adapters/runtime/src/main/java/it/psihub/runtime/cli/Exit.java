package it.psihub.runtime.cli;

/** Exit codes that scripts rely on. */
final class Exit {
    static final int OK = 0;
    /** The data have problems. */
    static final int PROBLEMS = 1;
    /** Wrong usage. */
    static final int USAGE = 2;

    static final int FAILURE = 3;

    private Exit() {}
}
