package it.psihub.exchange;

import it.psihub.canonical.AboutDelivery;
import it.psihub.canonical.Checks;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What makes a delivery unique: hash of counterpart, document, record and revision, 32 hexadecimal digits. Preparing
 * the same thing again makes the same key; it also is the idempotency key at the counterpart.
 */
public record DeliveryKey(String value) {
    public DeliveryKey {
        Checks.matches(value, AboutDelivery.KEY, "a delivery key");
    }

    public static DeliveryKey of(CounterpartId to, DocumentKind document, RecordRef what) {
        String text =
                to.value() + '\n' + document.value() + '\n' + what.kind() + '\n' + what.id() + '\n' + what.revision();
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new DeliveryKey(HexFormat.of().formatHex(hash, 0, 16));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
