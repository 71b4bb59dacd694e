package it.psihub.exchange;

import it.psihub.canonical.network.Region;
import java.util.List;
import java.util.Optional;

/** The configured counterparts; checked at start. */
public interface Counterparts {

    List<Counterpart> all();

    Optional<Counterpart> find(CounterpartId id);

    default List<Counterpart> of(Kind kind) {
        return all().stream().filter(party -> party.kind().equals(kind)).toList();
    }

    default List<Counterpart> serving(Kind kind, Region region) {
        return of(kind).stream()
                .filter(party -> party.settings().regions().contains(region))
                .toList();
    }
}
