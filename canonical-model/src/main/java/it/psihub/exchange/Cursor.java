package it.psihub.exchange;

/** How far a collection has come, in the adapter's own words; empty at the beginning. */
public record Cursor(String value) {
    public static final Cursor START = new Cursor("");
}
