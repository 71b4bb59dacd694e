package it.psihub.health;

import it.psihub.canonical.Problem;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hl7.fhir.utilities.validation.ValidationMessage;

/**
 * What the validator found, without its words: a message of HAPI may quote the value that it complains about, so only
 * the message's id and the place are kept.
 */
final class ValidationProblems {
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/");
    private static final Pattern FUNCTION = Pattern.compile("[A-Za-z]+\\(.*\\)");
    private static final Pattern STEP = Pattern.compile("([A-Za-z_$][A-Za-z0-9_]*)(?:\\[([0-9]+)])?");

    private ValidationProblems() {}

    static Problem of(ValidationMessage message) {
        String id = Optional.ofNullable(message.getMessageId()).orElse("unknown");
        int hash = id.indexOf('#');
        if (hash >= 0) {
            String rule = id.substring(hash + 1);
            return new Problem(
                    pointer(message.getLocation()), "fhir.invariant." + rule, "does not satisfy the rule " + rule);
        }
        String code = id.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return new Problem(pointer(message.getLocation()), "fhir." + code, "is refused by the FHIR rule " + id);
    }

    /** {@code Bundle.entry[0].resource.name[1].family} as {@code /entry/0/resource/name/1/family}. */
    static String pointer(@org.jspecify.annotations.Nullable String location) {
        if (location == null || location.isBlank() || location.startsWith("(")) {
            return "";
        }
        String path = COMMENT.matcher(location).replaceAll("");
        StringBuilder pointer = new StringBuilder();
        String[] steps = path.split("\\.");
        for (int i = 1; i < steps.length; i++) {
            java.util.regex.Matcher step = STEP.matcher(steps[i]);
            if (FUNCTION.matcher(steps[i]).matches() || !step.matches()) {
                continue;
            }
            pointer.append('/').append(step.group(1));
            if (step.group(2) != null) {
                pointer.append('/').append(step.group(2));
            }
        }
        return pointer.toString();
    }
}
