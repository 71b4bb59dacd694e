package it.psihub.exchange;

/**
 * Whether this hub may still write at the counterpart. A node that stood still may have lost its lease meanwhile, and
 * another may be doing the same: whoever reads before it writes asks once more right before each write.
 *
 * <p>A node that is stopped between this answer and the wire, for longer than its lease, still writes when it goes on;
 * only a key that the counterpart knows makes that harmless.
 */
@FunctionalInterface
public interface Clearance {
    boolean holds();
}
