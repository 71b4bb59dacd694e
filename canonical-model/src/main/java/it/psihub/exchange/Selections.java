package it.psihub.exchange;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Which records a route is to deliver; pages by key, so that any number fits in memory. */
public interface Selections {

    /** Up to {@code max} candidates after the given record id, ordered by id. */
    List<Candidate> due(Route route, Optional<UUID> after, int max);

    long count(Route route);
}
