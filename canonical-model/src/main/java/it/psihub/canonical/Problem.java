package it.psihub.canonical;

/**
 * What is wrong with a document, and where. {@code path} is a JSON Pointer (RFC 6901), empty for the whole document;
 * {@code code} is stable and for machines; {@code text} is for people and never quotes a person's value.
 */
public record Problem(String path, String code, String text) {

    public static Problem of(String path, InvalidValue invalid) {
        return new Problem(path, invalid.code(), invalid.text());
    }

    public Problem under(String prefix) {
        return new Problem(prefix + path, code, text);
    }
}
