package it.psihub.kit.config;

/**
 * On what terms the hub deals with a counterpart, whatever its kind: properties that every block
 * {@code hub.counterparts.<name>} may have beside those of its kind.
 */
public record Terms(Limits limits) {
    /** Of a block that says nothing of them. */
    public static final Terms DEFAULT = new Terms(Limits.DEFAULT);
}
