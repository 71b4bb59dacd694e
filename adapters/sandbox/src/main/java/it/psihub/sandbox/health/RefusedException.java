package it.psihub.sandbox.health;

import it.psihub.sandbox.health.Outcome.Issue;
import java.util.List;

/** A request that the server does not do, with the HTTP status and all reasons. */
final class RefusedException extends Exception {

    private static final long serialVersionUID = 1;

    private final int status;
    private final transient List<Issue> issues;

    RefusedException(int status, List<Issue> issues) {
        super("HTTP " + status);
        this.status = status;
        this.issues = List.copyOf(issues);
    }

    RefusedException(int status, String code, String text) {
        this(status, List.of(new Issue(code, "", text)));
    }

    int status() {
        return status;
    }

    List<Issue> issues() {
        return issues;
    }
}
