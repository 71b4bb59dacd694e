package it.psihub.exchange;

/** Tokens that nobody would accept any more, and so need not be remembered. */
public interface ExpiredTokens {

    /** Forgets those that expired some minutes ago; how many they were. */
    long forget();
}
