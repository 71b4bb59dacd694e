package it.psihub.exchange;

/** One configured party of a kind. */
public record Counterpart(CounterpartId id, Kind kind, Settings settings) {

    /** The settings as the kind's own record. */
    public <S extends Settings> S settings(Class<S> type) {
        return type.cast(settings);
    }
}
