package it.psihub.exchange;

import it.psihub.purpose.View;
import java.util.Optional;

/**
 * A lane head that was locked, with what may be disclosed for it.
 *
 * @param failures how often it failed on its own account
 * @param pinned sent instead of a fresh mapping of the view; consent is checked all the same
 */
public record Taken<V extends View>(
        Delivery delivery, int attemptNo, int failures, Disclosed<V> disclosed, Optional<Pinned> pinned) {}
