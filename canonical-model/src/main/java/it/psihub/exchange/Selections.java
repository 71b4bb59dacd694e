package it.psihub.exchange;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Which records a route is to deliver; pages by key, so that any number fits in memory. */
public interface Selections {

    /**
     * Up to {@code max} candidates after the given record id, ordered by id, as they are now.
     *
     * @param changed only those of which, or of whose person, something came in on these days
     */
    List<Candidate> due(Route route, Period changed, Optional<UUID> after, int max);

    long count(Route route);
}
