package it.psihub.sandbox.standin;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** One kind of counterpart, for all its counterparts. */
public interface StandIn {

    /**
     * A request that was read but not yet done.
     *
     * @param changes names the thing that it would change; empty when it only reads
     * @param run does it
     */
    record Call(Optional<String> changes, Supplier<Reply> run) {
        public static Call reads(Supplier<Reply> run) {
            return new Call(Optional.empty(), run);
        }

        public static Call changes(String key, Supplier<Reply> run) {
            return new Call(Optional.of(key), run);
        }
    }

    /** Kind of the stand-in, and the first segment of its paths. */
    String name();

    Set<String> counterparts();

    /** Takes back an effect of its own that the log remembers; called before the first request. */
    void replay(Effect effect);

    /** Reads a request for one of its counterparts. Never throws because of what the request holds. */
    Call open(Request request);
}
