package it.psihub.canonical;

/** Words of an operator: up to 4,000 characters. Always sealed, and never in a view unless the view says so. */
public record FreeText(String value) {
    public FreeText {
        Checks.text(value, 4000, "a text");
    }
}
