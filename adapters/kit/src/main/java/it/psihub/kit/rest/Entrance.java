package it.psihub.kit.rest;

import it.psihub.exchange.Reply;
import it.psihub.exchange.Route;
import it.psihub.kit.interaction.Interaction;
import org.springframework.http.HttpStatus;

/**
 * One REST operation that takes messages of a route, from counterparts of the route's kind.
 *
 * @param idHeader the header that carries the message id, 1 to 200 visible characters
 * @param missingId what stands in for an id that is not there
 * @param applied what an applied message is answered
 * @param maxBytes of the body
 * @param interaction when the reply comes; with PUSH and PULL every message that is stored is answered 202
 */
public record Entrance(
        Route route, String idHeader, MissingId missingId, Applied applied, int maxBytes, Interaction interaction) {
    public static final int ONE_MEBIBYTE = 1 << 20;

    public Entrance {
        if (maxBytes < 1) {
            throw new IllegalArgumentException("a body of at least one byte fits in");
        }
    }

    /** Whose senders get the reply with the answer. */
    public Entrance(Route route, String idHeader, MissingId missingId, Applied applied, int maxBytes) {
        this(route, idHeader, missingId, applied, maxBytes, Interaction.BLOCK);
    }

    /** For answers to what was sent, under the ids that the counterparts gave it. */
    public static Entrance forCallbacks(Route route, int maxBytes) {
        return new Entrance(
                route, Interaction.CORRELATION_ID, MissingId.REFUSE, Applied.OK, maxBytes, Interaction.CALLBACK);
    }

    public enum MissingId {
        /** The call is refused. */
        REFUSE,
        /** The SHA-256 of the body: the same bytes are the same message. */
        DIGEST
    }

    public enum Applied {
        /** 201 when a record version was made, 200 when all was here before. */
        CREATED_OR_OK {
            @Override
            HttpStatus status(Reply reply) {
                return reply.applied().applied() > 0 ? HttpStatus.CREATED : HttpStatus.OK;
            }
        },
        /** 200, whatever was made. */
        OK {
            @Override
            HttpStatus status(Reply reply) {
                return HttpStatus.OK;
            }
        },
        /** 202, where the contract promises no more than that the message was taken. */
        ACCEPTED {
            @Override
            HttpStatus status(Reply reply) {
                return HttpStatus.ACCEPTED;
            }
        };

        abstract HttpStatus status(Reply reply);
    }
}
