package it.psihub.sandbox;

import it.psihub.sandbox.standin.Dice;
import it.psihub.sandbox.standin.Reply;
import it.psihub.sandbox.standin.StandIn;

/**
 * The faults of ordinary life, in front of a stand-in that knows nothing of them. Of the requests that change something, about one
 * in 60 is done and its answer lost, about one in 80 is turned away with 503 before anything happened, about one in 100 is answered
 * late. By the seed, and never twice in a row for the same thing, so that a retry or an ask gets through. Reads are never met.
 */
final class FaultProxy {

    private static final int SIDES = 240;
    private static final int LOST_BELOW = SIDES / 60;
    private static final int REFUSED_BELOW = LOST_BELOW + SIDES / 80;
    private static final int SLOW_ONE_IN = 100;
    private static final long SLOW_MILLIS = 200;

    private final Dice dice;
    private final FaultMemory memory;

    FaultProxy(Dice dice, FaultMemory memory) {
        this.dice = dice;
        this.memory = memory;
    }

    /** @param place stand-in and counterpart, so that the same key elsewhere is another thing */
    void answer(String place, StandIn.Call call, Wire wire) {
        if (call.changes().isEmpty()) {
            wire.send(call.run().get());
            return;
        }
        String thing = Dice.digest(place + " " + call.changes().get(), 24);
        FaultMemory.Attempt attempt = memory.next(thing);
        String key = thing + "#" + attempt.number();
        int roll = attempt.afterFault() ? SIDES : dice.roll("fault", key, SIDES);
        if (roll < LOST_BELOW) {
            memory.faulted(thing, attempt);
            wire.lose(call.run().get());
        } else if (roll < REFUSED_BELOW) {
            memory.faulted(thing, attempt);
            wire.send(Reply.problem(503, "Service Unavailable", "try again shortly")
                    .with("Retry-After", "1"));
        } else if (dice.roll("slow", key, SLOW_ONE_IN) == 0) {
            wire.sendLate(call.run().get(), SLOW_MILLIS);
        } else {
            wire.send(call.run().get());
        }
    }
}
