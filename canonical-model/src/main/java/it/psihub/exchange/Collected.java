package it.psihub.exchange;

/** What a collection brought, in messages. */
public record Collected(long fresh, long seenBefore, long rejected) {
    public static final Collected NOTHING = new Collected(0, 0, 0);

    public Collected plus(Collected other) {
        return new Collected(fresh + other.fresh, seenBefore + other.seenBefore, rejected + other.rejected);
    }
}
