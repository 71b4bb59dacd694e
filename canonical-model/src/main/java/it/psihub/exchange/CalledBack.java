package it.psihub.exchange;

/** What came of calls: answered as agreed, to be made again, parked. */
public record CalledBack(long done, long again, long parked) {
    public static final CalledBack NOTHING = new CalledBack(0, 0, 0);

    public CalledBack plus(CalledBack other) {
        return new CalledBack(done + other.done, again + other.again, parked + other.parked);
    }
}
