package it.psihub.sandbox.gate;

import java.io.IOException;

/** One request on its way to the counterpart and back, or one set of files and its receipt. */
interface Passage {

    /** Lets the counterpart do it, once more at each call; the first answer is the one that is kept. */
    void pass() throws IOException, InterruptedException;

    /** Lets the counterpart get several copies at the same moment. */
    void passAtOnce(int copies) throws IOException, InterruptedException;

    /** Gives the kept answer. */
    void answer() throws IOException, InterruptedException;

    void answerTwice() throws IOException, InterruptedException;

    /** Gives the first half of the answer, as if it were whole. */
    void answerHalf() throws IOException, InterruptedException;

    /** Gives bytes without meaning in place of the answer. */
    void answerGarbage() throws IOException, InterruptedException;

    /** Gives no answer, ever. */
    void lose() throws IOException;

    /** Neither answers nor ends, for a time; 0 = until the gate gets another script. */
    void hold(int millis) throws IOException, InterruptedException;

    /** Waits; ends early when the gate gets another script. */
    void pause(int millis) throws InterruptedException;

    /** Waits until a later one was answered, at most for a time. */
    void awaitLater(int atMostMillis) throws InterruptedException;

    /** The counterpart cannot be reached any more, for a time; 0 = until the gate gets another script. */
    void down(int millis) throws IOException;
}
