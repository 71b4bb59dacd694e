package it.psihub.exchange;

import java.time.Duration;
import java.util.Optional;

/** Who may serve what, among nodes that share one database. */
public interface Leases {

    /** Empty while somebody else holds it. A holder that asks again gets a new epoch. */
    Optional<Fence> acquire(String name, Duration ttl);

    /** False when the lease went to somebody else. */
    boolean renew(Fence fence, Duration ttl);

    void release(Fence fence);
}
