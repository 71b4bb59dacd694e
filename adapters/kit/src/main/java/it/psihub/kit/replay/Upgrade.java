package it.psihub.kit.replay;

import it.psihub.exchange.DeliveryId;
import it.psihub.exchange.Payload;
import it.psihub.exchange.Reason;
import java.util.List;
import java.util.Optional;

/**
 * What would leave if a delivery were composed again today, beside what its last attempt sent.
 *
 * @param stays why nothing would leave; no differences then
 * @param before the last attempt; empty when there was none, or nobody can read it any more
 * @param mapping version of today's mapping
 * @param differences empty where nothing differs, or nothing was sent before
 */
public record Upgrade(
        DeliveryId delivery,
        Optional<Reason> stays,
        Optional<Before> before,
        int mapping,
        Optional<Size> size,
        List<Difference> differences) {
    public Upgrade {
        differences = List.copyOf(differences);
    }

    public record Before(int attempt, int mapping, Size size) {}

    /** A payload by its size and SHA-256, in hexadecimal digits. */
    public record Size(int bytes, String digest) {

        static Size of(Payload payload) {
            return new Size(payload.bytes().length, Sha256.hex(payload.bytes()));
        }
    }
}
