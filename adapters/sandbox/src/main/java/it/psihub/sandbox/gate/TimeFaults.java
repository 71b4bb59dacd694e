package it.psihub.sandbox.gate;

import java.io.IOException;

/** Right, but not at the right moment. */
final class TimeFaults {

    private TimeFaults() {}

    record Slow(When when, int millis) implements PassageFault {
        @Override
        public void meet(Passage passage) throws IOException, InterruptedException {
            if (when == When.BEFORE) {
                passage.pause(millis);
            }
            passage.pass();
            if (when == When.AFTER) {
                passage.pause(millis);
            }
            passage.answer();
        }
    }

    record Drip(int bytes, int millis) implements HttpFault {
        @Override
        public void meet(HttpPassage passage) throws IOException, InterruptedException {
            passage.pass();
            passage.answerDripping(bytes, millis);
        }
    }

    /** @param millis 0 = until the gate gets another script */
    record Hold(When when, int millis) implements PassageFault, ConnectionFault {
        @Override
        public void meet(Passage passage) throws IOException, InterruptedException {
            if (when == When.AFTER) {
                passage.pass();
            }
            passage.hold(millis);
        }

        @Override
        public void meet(Arrival arrival) throws InterruptedException {
            arrival.hold(millis);
        }
    }

    /** @param when before = the counterpart sees another order, after = the client alone does */
    record Reorder(When when, int millis) implements PassageFault {
        @Override
        public void meet(Passage passage) throws IOException, InterruptedException {
            if (when == When.BEFORE) {
                passage.awaitLater(millis);
            }
            passage.pass();
            if (when == When.AFTER) {
                passage.awaitLater(millis);
            }
            passage.answer();
        }
    }
}
