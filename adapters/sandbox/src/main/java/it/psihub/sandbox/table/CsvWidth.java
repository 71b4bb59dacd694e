package it.psihub.sandbox.table;

/** Whether a text is a table by RFC 4180, or the same with semicolons as Italian offices have it: every record as wide as the first. */
final class CsvWidth {

    private final String text;
    private final char separator;
    private int at;

    private CsvWidth(String text, char separator) {
        this.text = text;
        this.separator = separator;
    }

    static boolean isTable(String text) {
        int header = skipComments(text);
        int end = text.indexOf('\n', header);
        String first = end < 0 ? text.substring(header) : text.substring(header, end);
        char separator = first.indexOf(';') >= 0 && first.indexOf(',') < 0 ? ';' : ',';
        return new CsvWidth(text.substring(header), separator).everyRecordIsAsWideAsTheFirst();
    }

    private static int skipComments(String text) {
        int at = 0;
        while (at < text.length() && text.charAt(at) == '#') {
            int end = text.indexOf('\n', at);
            at = end < 0 ? text.length() : end + 1;
        }
        return at;
    }

    private boolean everyRecordIsAsWideAsTheFirst() {
        int width = 0;
        while (at < text.length()) {
            int fields = record();
            if (fields < 0 || (width != 0 && fields != width)) {
                return false;
            }
            width = fields;
        }
        return width > 0;
    }

    /** Reads one record; the number of its fields, or -1 when a quote is left open. */
    private int record() {
        int fields = 1;
        boolean quoted = false;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == separator) {
                fields++;
            } else if (!quoted && c == '\n') {
                return fields;
            }
        }
        return quoted ? -1 : fields;
    }
}
