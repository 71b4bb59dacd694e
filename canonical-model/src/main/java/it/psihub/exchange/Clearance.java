package it.psihub.exchange;

/**
 * Whether this hub may still write at the counterpart. A node that stood still may have lost its lease meanwhile, and
 * another may be doing the same: whoever reads before it writes asks once more right before each write.
 */
@FunctionalInterface
public interface Clearance {
    boolean holds();
}
