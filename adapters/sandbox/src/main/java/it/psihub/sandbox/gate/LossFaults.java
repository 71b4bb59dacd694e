package it.psihub.sandbox.gate;

import java.io.IOException;

/** Too little gets through, or too much. */
final class LossFaults {

    private LossFaults() {}

    /** @param millis 0 = as long as the match says, or until the gate gets another script */
    record Down(int millis) implements PassageFault {
        @Override
        public void meet(Passage passage) throws IOException {
            passage.down(millis);
        }
    }

    record Reset(When when) implements HttpFault, ConnectionFault {
        @Override
        public void meet(HttpPassage passage) throws IOException, InterruptedException {
            if (when == When.AFTER) {
                passage.pass();
            }
            passage.reset();
        }

        @Override
        public void meet(Arrival arrival) {
            arrival.reset();
        }
    }

    record LoseAnswer() implements PassageFault {
        @Override
        public void meet(Passage passage) throws IOException, InterruptedException {
            passage.pass();
            passage.lose();
        }
    }

    record DuplicateRequest(int copies, boolean atOnce) implements PassageFault {
        @Override
        public void meet(Passage passage) throws IOException, InterruptedException {
            if (atOnce) {
                passage.passAtOnce(copies);
            } else {
                for (int copy = 0; copy < copies; copy++) {
                    passage.pass();
                }
            }
            passage.answer();
        }
    }
}
