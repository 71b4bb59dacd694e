package it.psihub.sandbox;

import it.psihub.sandbox.standin.Reply;

/** The way back to a client. */
interface Wire {

    void send(Reply reply);

    /** Answers a little late, without holding a thread. */
    void sendLate(Reply reply, long millis);

    /** Closes the connection without a word of the answer: the client cannot know what was done. */
    void lose(Reply reply);

    /** Closes the connection because the request never came through. */
    void drop();
}
