package it.psihub.kit.flow;

import java.util.List;

/** What one round brings to the wire; {@code held} were settled without going there. */
record Batch(Turn turn, List<Errand> errands, int held) {

    Round nothingToCarry() {
        return Round.moved(held);
    }
}
