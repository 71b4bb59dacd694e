package it.psihub.exchange;

/** What a drain did, in attempts: what it sent, what it asked, what it withheld or parked without sending. */
public record Drained(long sent, long asked, long held) {
    public static final Drained NOTHING = new Drained(0, 0, 0);

    public Drained plus(Drained other) {
        return new Drained(sent + other.sent, asked + other.asked, held + other.held);
    }
}
