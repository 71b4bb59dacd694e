package it.psihub.exchange;

/**
 * Tokens that were accepted, remembered by all nodes until they expire. What comes with a message is kept in the commit that
 * takes the message ({@link Incoming#once()}); this is for all else.
 */
public interface SeenTokens {

    /** True for the first who asks, on whatever node; false for all others until the token expires. */
    boolean firstTime(TokenUse use);
}
