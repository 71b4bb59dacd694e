package it.psihub.storage.vault;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;

/**
 * Names that only the holder of {@code index.json} can compute: HMAC-SHA256, each use in a domain of its own.
 *
 * <p>All are deterministic, so that records may arrive in any order and a value can be searched for without being stored.
 */
public final class KeyedHash {
    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int PSEUDONYM_CHARACTERS = 26;

    private final HmacSha256 hmac;
    private final byte[] fingerprint;

    private KeyedHash(byte[] key) {
        hmac = new HmacSha256(key);
        fingerprint = hmac.of("psihub key check".getBytes(StandardCharsets.US_ASCII));
    }

    static String generate() {
        return KeyJson.write(
                Map.of("type", "HMAC-SHA256", "key", Base64.getEncoder().encodeToString(DataKey.randomBytes())));
    }

    static KeyedHash parse(String json) throws GeneralSecurityException {
        Map<String, String> fields = KeyJson.read(json);
        if (!"HMAC-SHA256".equals(fields.get("type"))) {
            throw new GeneralSecurityException("not a key for HMAC-SHA256");
        }
        byte[] key = Base64.getDecoder().decode(fields.getOrDefault("key", ""));
        if (key.length != DataKey.BYTES) {
            throw new GeneralSecurityException("not 32 bytes");
        }
        return new KeyedHash(key);
    }

    Map<String, byte[]> fingerprints() {
        return Map.of("index", fingerprint);
    }

    /**
     * The searchable form of an identifier.
     *
     * @param kind for example {@code codice_fiscale}
     * @param normalised the value as its kind writes it; equal persons must come in equal letters
     * @return 32 bytes
     */
    public byte[] identifier(String kind, String normalised) {
        return hash("identifier", kind, normalised);
    }

    /**
     * The hub's own pseudonymous id of a source's record: 122 bits of the hash in a UUID of version 8 (RFC 9562, 5.8).
     *
     * @param kind of record
     * @param source system that keeps it
     * @param id in that system
     */
    public UUID recordId(String kind, String source, String id) {
        ByteBuffer hash = ByteBuffer.wrap(hash("record", kind, source, id));
        long high = (hash.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x8000L;
        long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** Tells whether two contents are equal without letting anybody guess at them. 32 bytes. */
    public byte[] content(byte[] bytes) {
        byte[] domain = "content".getBytes(StandardCharsets.US_ASCII);
        return hmac.of(ByteBuffer.allocate(4 + domain.length + bytes.length)
                .putInt(domain.length)
                .put(domain)
                .put(bytes)
                .array());
    }

    /** A person's name towards one service, which no other service can link: 26 characters of lower-case base32. */
    public String pseudonym(String service, UUID person) {
        byte[] hash = hash("pseudonym", service, person.toString());
        StringBuilder text = new StringBuilder(PSEUDONYM_CHARACTERS);
        for (int bit = 0; text.length() < PSEUDONYM_CHARACTERS; bit += 5) {
            int twoBytes = (hash[bit / 8] & 0xFF) << 8 | (hash[bit / 8 + 1] & 0xFF);
            text.append(BASE32.charAt(twoBytes >> (11 - bit % 8) & 31));
        }
        return text.toString();
    }

    /** Every part goes in with its length, so that no two lists of parts read the same. */
    private byte[] hash(String... parts) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            message.writeBytes(ByteBuffer.allocate(4).putInt(bytes.length).array());
            message.writeBytes(bytes);
        }
        return hmac.of(message.toByteArray());
    }
}
