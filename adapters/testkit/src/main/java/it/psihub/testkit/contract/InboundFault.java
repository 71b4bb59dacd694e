package it.psihub.testkit.contract;

import it.psihub.canonical.Coded;
import java.util.Arrays;

/** What can be wrong with a document that comes in, whoever brings it. */
public enum InboundFault implements Coded {
    DUPLICATE("The same message again, as after an answer that was lost"),
    CONFLICT("Other bytes under the same message id"),
    GARBAGE("Bytes that mean nothing"),
    HALF("Half of a document"),
    BREACH("A document with several mistakes"),
    REORDERED("The older version after the newer"),
    FOREIGN("A document that speaks for somebody else"),
    OUTAGE("The hub's store is away; then the same message again");

    private final String text;

    InboundFault(String text) {
        this.text = text;
    }

    /** What is wrong, in English. */
    public String text() {
        return text;
    }

    static InboundFault of(String code) {
        return Arrays.stream(values())
                .filter(fault -> fault.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no fault is called " + code));
    }

    @Override
    public String toString() {
        return code();
    }
}
