package it.psihub.kit.flow;

/**
 * How one round went.
 *
 * @param moved deliveries that are no longer where they were
 */
record Round(int moved, Health health) {

    static Round moved(int moved) {
        return new Round(moved, Health.UNTRIED);
    }

    Round and(Round other) {
        return new Round(moved + other.moved, health.and(other.health));
    }
}
