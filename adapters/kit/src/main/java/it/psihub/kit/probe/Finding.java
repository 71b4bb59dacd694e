package it.psihub.kit.probe;

import it.psihub.canonical.Checks;
import it.psihub.canonical.Coded;
import java.util.regex.Pattern;

/**
 * What a step of a probe found.
 *
 * @param code stable, for programs, such as {@code tls.expired}
 * @param sentence one Italian sentence for operators, without secrets or personal data; what a counterpart said may
 *     stand in it, so control characters become blanks and it ends after 500 characters
 */
public record Finding(Step step, Outcome outcome, String code, String sentence) {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9.-]{1,59}");
    private static final int LONGEST = 500;

    /** A warning stops nothing and asks to be looked at. */
    public enum Outcome implements Coded {
        OK("OK"),
        WARNING("avviso"),
        PROBLEM("problema");

        private final String label;

        Outcome(String label) {
            this.label = label;
        }

        /** In Italian. */
        public String label() {
            return label;
        }
    }

    public Finding {
        Checks.matches(code, FORM, "a finding");
        String plain = sentence.replaceAll("\\p{Cntrl}", " ");
        sentence = plain.substring(
                0, plain.offsetByCodePoints(0, Math.min(LONGEST, plain.codePointCount(0, plain.length()))));
    }

    public static Finding ok(Step step, String code, String sentence) {
        return new Finding(step, Outcome.OK, code, sentence);
    }

    public static Finding warning(Step step, String code, String sentence) {
        return new Finding(step, Outcome.WARNING, code, sentence);
    }

    public static Finding problem(Step step, String code, String sentence) {
        return new Finding(step, Outcome.PROBLEM, code, sentence);
    }

    public boolean isProblem() {
        return outcome == Outcome.PROBLEM;
    }
}
