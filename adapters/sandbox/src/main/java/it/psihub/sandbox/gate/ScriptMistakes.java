package it.psihub.sandbox.gate;

import java.util.List;

/** A script that is not one: every mistake, each with its place. */
public final class ScriptMistakes extends Exception {

    private static final long serialVersionUID = 1L;

    private final List<String> mistakes;

    public ScriptMistakes(List<String> mistakes) {
        super(String.join("; ", mistakes));
        this.mistakes = List.copyOf(mistakes);
    }

    public List<String> mistakes() {
        return mistakes;
    }
}
