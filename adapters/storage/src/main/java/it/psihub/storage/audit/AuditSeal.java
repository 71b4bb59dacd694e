package it.psihub.storage.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The seal on all entries of a range of transactions, signed and chained to the seal before it.
 *
 * @param no 1 and up, without gaps
 * @param prev hash of the seal before it; 32 zero bytes for the first
 * @param root Merkle tree hash (RFC 9162) over the entries, in the order of transaction and id
 * @param fromXid first transaction covered; where the seal before it ended, 0 for the first
 * @param uptoXid first transaction not covered
 * @param entries how many are covered
 * @param at when it was made, in microseconds
 * @param signature Ed25519, as Tink writes it, over all of the above
 */
public record AuditSeal(
        long no, byte[] prev, byte[] root, long fromXid, long uptoXid, long entries, Instant at, byte[] signature) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HexFormat HEX = HexFormat.of();

    static byte[] beforeTheFirst() {
        return new byte[Sha256.BYTES];
    }

    AuditSeal signedWith(byte[] newSignature) {
        return new AuditSeal(no, prev, root, fromXid, uptoXid, entries, at, newSignature);
    }

    byte[] signedBytes() {
        return new Packed()
                .text("psihub audit seal 1")
                .number(no)
                .bytes(prev)
                .bytes(root)
                .number(fromXid)
                .number(uptoXid)
                .number(entries)
                .time(at)
                .toBytes();
    }

    /** What the next seal names as its predecessor. */
    byte[] hash() {
        return Sha256.of(signedBytes(), signature);
    }

    boolean isSameAs(AuditSeal other) {
        return Arrays.equals(hash(), other.hash());
    }

    /** One line of JSON, bytes in hexadecimal. */
    String toJson() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("no", no);
        fields.put("prev", HEX.formatHex(prev));
        fields.put("root", HEX.formatHex(root));
        fields.put("from_xid", fromXid);
        fields.put("upto_xid", uptoXid);
        fields.put("entries", entries);
        fields.put("at", at.toString());
        fields.put("signature", HEX.formatHex(signature));
        return JSON.writeValueAsString(fields);
    }

    /** Empty if the line is no seal. */
    static Optional<AuditSeal> fromJson(String line) {
        try {
            JsonNode fields = JSON.readTree(line);
            return Optional.of(new AuditSeal(
                    fields.required("no").longValue(),
                    HEX.parseHex(fields.required("prev").stringValue()),
                    HEX.parseHex(fields.required("root").stringValue()),
                    fields.required("from_xid").longValue(),
                    fields.required("upto_xid").longValue(),
                    fields.required("entries").longValue(),
                    Instant.parse(fields.required("at").stringValue()),
                    HEX.parseHex(fields.required("signature").stringValue())));
        } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
