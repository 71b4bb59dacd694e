package it.psihub.canonical;

/**
 * A value that the canonical model refuses. Readers catch it and turn it into a {@link Problem} with a path; the text
 * never quotes the value itself, since it may be a person's.
 */
public final class InvalidValue extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String code;

    public InvalidValue(String code, String text) {
        super(text);
        this.code = code;
    }

    /** A stable code for machines, such as {@code pattern} or {@code codice-fiscale.check}. */
    public String code() {
        return code;
    }

    public String text() {
        return String.valueOf(getMessage());
    }
}
