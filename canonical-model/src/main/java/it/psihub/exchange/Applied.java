package it.psihub.exchange;

/**
 * What applying changes came to, in changes: {@code applied} made a record version, {@code duplicate} found the same
 * version there already, {@code superseded} found a higher one.
 */
public record Applied(long applied, long duplicate, long superseded) {
    public static final Applied NOTHING = new Applied(0, 0, 0);

    public Applied plus(Applied other) {
        return new Applied(applied + other.applied, duplicate + other.duplicate, superseded + other.superseded);
    }
}
