package it.psihub.exchange;

/** Told how far a long task has come, in things done; called from several threads. */
@FunctionalInterface
public interface Progress {
    Progress NONE = done -> {};

    void advanced(int done);
}
