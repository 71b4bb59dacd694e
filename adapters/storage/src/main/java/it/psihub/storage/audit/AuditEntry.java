package it.psihub.storage.audit;

/**
 * One act to be put on record. No field may hold personal data: objects are named by the hub's ids.
 *
 * @param actor who did it: {@code job:send-profiles}, {@code operator:7}, {@code counterpart:cpi-lazio}
 * @param act what was done: {@code delivery.attempt}
 * @param object to what; for {@code delivery.attempt} it reads {@code <delivery uuid>/<no>}
 * @param digest SHA-256 of the content as it is stored, which is sealed; empty if there is no content
 */
public record AuditEntry(String actor, String act, String object, byte[] digest) {
    /** The act whose digest is checked against the stored attempt. */
    public static final String DELIVERY_ATTEMPT = "delivery.attempt";

    /** An act without content. */
    public static AuditEntry of(String actor, String act, String object) {
        return new AuditEntry(actor, act, object, new byte[0]);
    }

    /**
     * An act on stored content.
     *
     * @param sealed the bytes exactly as they are stored
     */
    public static AuditEntry about(String actor, String act, String object, byte[] sealed) {
        return new AuditEntry(actor, act, object, Sha256.of(sealed));
    }
}
