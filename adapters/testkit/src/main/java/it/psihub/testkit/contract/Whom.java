package it.psihub.testkit.contract;

/** What a fault meets. */
public enum Whom {
    /** One request; its neighbour in the same batch passes. */
    ONE,
    /** Everything that is asked of the counterpart. */
    ALL
}
