package it.psihub.kit.rest;

import it.psihub.exchange.Admitted;
import it.psihub.exchange.Door;
import it.psihub.exchange.Incoming;
import it.psihub.exchange.MessageConflict;
import it.psihub.exchange.Payload;
import it.psihub.exchange.ReplyTo;
import it.psihub.kit.access.CallGuard;
import it.psihub.kit.access.Caller;
import it.psihub.kit.room.Body;
import it.psihub.kit.room.Busy;
import it.psihub.kit.room.Slow;
import it.psihub.kit.room.Turnstile;
import it.psihub.modi.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Reads what a caller brings who may come in, and takes it to the {@link Door}. */
final class Reception {
    private static final Pattern ID = Pattern.compile("[!-~]{1,200}");

    private final Door door;
    private final CallGuard guard;
    private final Turnstile turnstile;
    private final LaterReplies later;

    Reception(Door door, CallGuard guard, Turnstile turnstile, LaterReplies later) {
        this.door = door;
        this.guard = guard;
        this.turnstile = turnstile;
        this.later = later;
    }

    /** @throws UncheckedIOException when the caller went away before its body was read */
    ResponseEntity<byte[]> receive(Entrance entrance, Caller caller, HttpServletRequest request)
            throws Refused, Busy, Slow {
        if (!json(request.getContentType())) {
            return Problems.answer(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "the body must be application/json");
        }
        try (Turnstile.Visit visit = turnstile.enter(caller.id())) {
            Optional<byte[]> body = Body.read(request, entrance.maxBytes(), visit);
            if (body.isEmpty()) {
                return tooLarge(entrance);
            }
            guard.body(entrance.route(), caller, body.get());
            return coded(request)
                    ? Problems.answer(
                            HttpStatus.UNSUPPORTED_MEDIA_TYPE, "the body must come as it is, without Content-Encoding")
                    : take(entrance, caller, request, body.get());
        } catch (IOException goneAway) {
            throw new UncheckedIOException(goneAway);
        }
    }

    private static boolean coded(HttpServletRequest request) {
        String coding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        return coding != null && !coding.equalsIgnoreCase("identity");
    }

    private ResponseEntity<byte[]> take(Entrance entrance, Caller caller, HttpServletRequest request, byte[] body)
            throws Refused {
        Optional<String> id = messageId(entrance, request, body);
        if (id.isEmpty()) {
            return Problems.answer(
                    HttpStatus.BAD_REQUEST,
                    "the header " + entrance.idHeader() + " must hold 1 to 200 visible characters");
        }
        Optional<ResponseEntity<byte[]>> unexpected = later.unexpected(entrance, caller.id(), id.get());
        if (unexpected.isPresent()) {
            return unexpected.get();
        }
        try {
            Optional<ReplyTo> replyTo = replyTo(entrance, caller, request);
            Admitted admitted = door.admit(
                    new Incoming(entrance.route(), caller.id(), id.get(), payload(body), caller.once(), replyTo));
            return entrance.interaction().later()
                    ? LaterReplies.taken(entrance, request, admitted)
                    : Replied.answer(entrance, admitted.reply());
        } catch (MessageConflict conflict) {
            return Problems.answer(HttpStatus.CONFLICT, "the message id was used before for other bytes");
        }
    }

    private Optional<ReplyTo> replyTo(Entrance entrance, Caller caller, HttpServletRequest request) throws Refused {
        try {
            return later.replyTo(entrance, caller.id(), request);
        } catch (Refused refused) {
            guard.note(entrance.route(), Optional.of(caller.id()), refused.refusal());
            throw refused;
        }
    }

    private static Optional<String> messageId(Entrance entrance, HttpServletRequest request, byte[] body) {
        String header = request.getHeader(entrance.idHeader());
        if (header == null && entrance.missingId() == Entrance.MissingId.DIGEST) {
            return Optional.of(digest(body));
        }
        return Optional.ofNullable(header).filter(id -> ID.matcher(id).matches());
    }

    private static boolean json(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        try {
            MediaType type = MediaType.parseMediaType(contentType);
            boolean utf8 = type.getCharset() == null || StandardCharsets.UTF_8.equals(type.getCharset());
            return utf8 && MediaType.APPLICATION_JSON.equalsTypeAndSubtype(type);
        } catch (InvalidMediaTypeException unreadable) {
            return false;
        }
    }

    private static ResponseEntity<byte[]> tooLarge(Entrance entrance) {
        return Problems.answer(
                HttpStatus.CONTENT_TOO_LARGE,
                "il corpo supera %d byte (the body is larger than %d bytes)"
                        .formatted(entrance.maxBytes(), entrance.maxBytes()));
    }

    private static Payload payload(byte[] body) {
        return new Payload(body, MediaType.APPLICATION_JSON_VALUE);
    }

    private static String digest(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
