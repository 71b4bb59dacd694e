package it.psihub.exchange;

import java.util.function.Consumer;

/** Works on stored messages again by today's code, as if they came now. */
public interface Replays {

    /** What it would come to for each message that is meant; changes nothing. */
    void foresee(MessageQuery query, Consumer<Replayed> each);

    /**
     * Does it, each message in a transaction of its own, in the order in which they came. Messages that come meanwhile
     * are left out.
     *
     * @param each is told what was done once it is committed, and what was not, and why
     */
    void replay(MessageQuery query, By by, Consumer<Replayed> each);
}
