package it.psihub.runtime.torture;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A moment in a node's work: right before or after a named step, when it comes to it for the n-th time.
 *
 * @param step the id of a flow's endpoint ({@code job-centre.profile.take}), a step of a job
 *     ({@code send-profiles.prepare}, {@code take-in-file.take-in.chunk}) or an operation of a port
 *     ({@code outbox.prepare})
 * @param nth from 1, counted from when the trap was set
 */
record Moment(String step, When when, int nth) {
    private static final Pattern TEXT = Pattern.compile("([a-z0-9.-]+):(before|after)(?::([1-9][0-9]{0,3}))?");

    enum When {
        BEFORE,
        AFTER;

        String code() {
            return this == BEFORE ? "before" : "after";
        }
    }

    static Moment before(String step) {
        return new Moment(step, When.BEFORE, 1);
    }

    static Moment after(String step) {
        return new Moment(step, When.AFTER, 1);
    }

    /** {@code <step>:<before|after>[:<nth>]}. */
    static Moment parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("a moment reads <step>:<before|after>[:<nth>], not " + text);
        }
        int nth = parts.group(3) == null ? 1 : Integer.parseInt(parts.group(3));
        return new Moment(parts.group(1), parts.group(2).equals("before") ? When.BEFORE : When.AFTER, nth);
    }

    boolean is(String passed, When side) {
        return step.equals(passed) && when == side;
    }

    @Override
    public String toString() {
        return step + ":" + when.code() + ":" + nth;
    }
}
