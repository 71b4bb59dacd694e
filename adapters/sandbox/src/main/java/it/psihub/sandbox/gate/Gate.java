package it.psihub.sandbox.gate;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Stands before one counterpart; lets everything pass but what its script says. */
public interface Gate extends Closeable {

    String counterpart();

    /**
     * Puts a script in the place of the one before: whoever that one made wait goes on, what it shut is open, and all counts begin anew.
     *
     * @throws ScriptMistakes when it holds faults that cannot happen here
     */
    void obey(Script script) throws ScriptMistakes, IOException;

    /** As {@link #obey}, for scripts in code. */
    default void obey(Rule... rules) throws IOException {
        try {
            obey(Script.of(rules));
        } catch (ScriptMistakes e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Nothing goes wrong any more. */
    default void clear() throws IOException {
        obey();
    }

    /** Requests, or sets of files, since the script is in force. */
    int requests();

    /** What happened by script since the sandbox was started, oldest first; the last 10,000 of all gates. */
    List<Applied> applied();

    /** Where it is, its script, and what happened. */
    ObjectNode page();

    /** Where it is: what {@code sandbox.json} says of it. */
    ObjectNode address();

    @Override
    void close();
}
