package it.psihub.storage.audit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Values packed into bytes so that no two sequences of values of the same types give the same bytes. */
final class Packed {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(160);

    Packed number(long value) {
        bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
        return this;
    }

    Packed id(UUID value) {
        return number(value.getMostSignificantBits()).number(value.getLeastSignificantBits());
    }

    /** Microseconds since 1970, as PostgreSQL keeps them. */
    Packed time(Instant value) {
        return number(ChronoUnit.MICROS.between(Instant.EPOCH, value));
    }

    Packed bytes(byte[] value) {
        number(value.length);
        bytes.writeBytes(value);
        return this;
    }

    Packed text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }
}
