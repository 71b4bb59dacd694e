package it.psihub.exchange;

import java.util.function.Consumer;

/** Works on stored messages again by today's code, as if they came now. */
public interface Replays {

    /** What it would come to for each message that is meant; changes nothing. */
    void foresee(MessageQuery query, Consumer<Replayed> each);

    /**
     * Does it, each message in a transaction of its own, a bulk file in one for each chunk of lines, in the order in which
     * they came. Messages that come meanwhile are left out. What was cut short goes on where it stopped.
     *
     * @param each is told what was done once it is committed, and what was not, and why
     */
    void replay(MessageQuery query, By by, Consumer<Replayed> each);
}
