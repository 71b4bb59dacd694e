package it.psihub.modi;

import java.util.Locale;

/**
 * Why a message is refused. Its sender learns the status, or the Fault, and nothing more; {@link #code()} is for the hub's
 * own record.
 *
 * @param place what was wrong
 * @param fault what was wrong with it
 */
public record Refusal(Place place, Fault fault) {
    /**
     * Type (RFC 9457) of the problem that a REST caller of the hub, or of its stand-ins, is told whose token came before: it
     * tells that from a conflict of documents.
     */
    public static final String REPLAYED = "urn:psi-hub:replayed-token";

    public enum Place {
        /** TLS, and the certificate of its client. */
        CHANNEL,
        /** The bearer token or voucher of {@code Authorization}. */
        AUTHORIZATION,
        /** {@code DPoP}: the proof that the caller holds the key that its voucher is bound to. */
        PROOF,
        /** {@code Agid-JWT-Signature}. */
        SIGNATURE,
        /** {@code Agid-JWT-TrackingEvidence}. */
        AUDIT,
        /** {@code Digest}, and the bytes that came. */
        DIGEST,
        /** {@code X-ReplyTo} and {@code X-Correlation-ID}. */
        REPLY_TO,
        /** The envelope of a SOAP message. */
        ENVELOPE,
        /** {@code wsse:Security} and what it signs. */
        SECURITY,
        /** {@code wsu:Timestamp}. */
        TIMESTAMP,
        /** {@code wsa:To} and {@code wsa:MessageID}. */
        ADDRESSING,
        /** The hub's own answer, which must be signed. */
        ANSWER
    }

    public enum Fault {
        MISSING,
        /** More than one where there must be one. */
        DOUBLED,
        MALFORMED,
        TOO_LARGE,
        /** An algorithm that is not allowed, {@code none} among them. */
        ALGORITHM,
        /** The key is not one of a counterpart's, or its certificate is not trusted. */
        UNKNOWN_KEY,
        KEY_EXPIRED,
        /** The signature does not fit what is signed. */
        TAMPERED,
        /** Something that the pattern wants signed is not. */
        NOT_SIGNED,
        EXPIRED,
        /** Issued in the future. */
        EARLY,
        /** Issued too long ago, whatever its end. */
        STALE,
        AUDIENCE,
        ISSUER,
        PURPOSE,
        /** It was here before. */
        REPLAYED,
        /** Not what another part of the message says. */
        MISMATCH,
        NOT_ALLOWED,
        /** A header that must be understood, and is not. */
        NOT_UNDERSTOOD,
        /** It cannot be done now, through no fault of the caller's, who should try again. */
        UNAVAILABLE
    }

    /** As in {@code authorization.expired}. */
    public String code() {
        return (place.name() + "." + fault.name()).toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The HTTP status of a REST refusal. */
    public int status() {
        if (fault == Fault.REPLAYED) {
            return 409;
        }
        if (fault == Fault.NOT_ALLOWED) {
            return 403;
        }
        if (fault == Fault.UNAVAILABLE) {
            return 503;
        }
        return switch (place) {
            case AUTHORIZATION, PROOF, CHANNEL -> 401;
            default -> 400;
        };
    }
}
