package it.psihub.kit.rest;

import it.psihub.exchange.Admitted;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Counterparts;
import it.psihub.exchange.Door;
import it.psihub.exchange.Incoming;
import it.psihub.exchange.MessageConflict;
import it.psihub.exchange.Payload;
import it.psihub.exchange.ReplyTo;
import it.psihub.exchange.SeenTokens;
import it.psihub.exchange.TokenReplayed;
import it.psihub.exchange.WithoutText;
import it.psihub.kit.access.AccessTokens;
import it.psihub.kit.access.CallGuard;
import it.psihub.kit.access.Caller;
import it.psihub.kit.flow.BrokenIo;
import it.psihub.modi.Refusal;
import it.psihub.modi.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * Brings a REST call with a JSON body to the {@link Door} and turns the door's reply into an answer.
 *
 * <ul>
 *   <li>200, 201 or 202 and the reply: {@code state}, and the changes {@code applied}, {@code duplicate},
 *       {@code superseded};
 *   <li>400 the body is not JSON or the message id is missing; 401 no or an unknown token; 403 the caller is of another
 *       kind, or the message speaks for another source ({@link #WRONG_SOURCE}); 408 the body did not come in time; 409 the
 *       id was used for other bytes;
 *       413 too large; 415 not JSON by its type; 422 every other problem, all at once; 429 too much comes in, or waits,
 *       or the disk is nearly full; 500 a fault of the hub; 503 its store is away or full.
 * </ul>
 *
 * With 429 and 503 comes {@code Retry-After} in seconds. With 429 nothing of the message was kept, not its id either; with 503
 * it may have been, when the store went away while it committed: the same bytes under the same id are safe to send again.
 */
public final class RestDoor {
    /** Code of the problem that makes a rejection a 403. */
    public static final String WRONG_SOURCE = "wrong-source";

    private static final Logger LOG = LoggerFactory.getLogger(RestDoor.class);
    private static final int STORE_AWAY_SECONDS = 10;
    private static final byte[] NOTHING = {};
    private static final Pattern ID = Pattern.compile("[!-~]{1,200}");

    private final Door door;
    private final CallGuard guard;
    private final Counterparts counterparts;
    private final Turnstile turnstile;
    private final LaterReplies later;
    private final SeenTokens seen;

    /** Of a door whose replies all come at once. */
    public RestDoor(Door door, AccessTokens tokens, Counterparts counterparts, Turnstile turnstile) {
        this(door, CallGuard.byTokens(tokens), counterparts, turnstile, LaterReplies.NONE, use -> false);
    }

    RestDoor(
            Door door,
            CallGuard guard,
            Counterparts counterparts,
            Turnstile turnstile,
            LaterReplies later,
            SeenTokens seen) {
        this.door = door;
        this.seen = seen;
        this.guard = guard;
        this.counterparts = counterparts;
        this.turnstile = turnstile;
        this.later = later;
    }

    /** Tells a sender how it stands with a message that it sent; the path behind the entrance's names the message. */
    public ResponseEntity<byte[]> ask(Entrance entrance, HttpServletRequest request) {
        return guarded(entrance, request, caller -> {
            guard.body(entrance.route(), caller, NOTHING);
            if (!caller.once().stream().allMatch(seen::firstTime)) {
                throw new TokenReplayed();
            }
            return later.find(entrance, caller.id(), request);
        });
    }

    /** @throws IOException when the caller went away before its body was read */
    public ResponseEntity<byte[]> receive(Entrance entrance, HttpServletRequest request) throws IOException {
        try {
            return guarded(entrance, request, caller -> received(entrance, caller, request));
        } catch (UncheckedIOException goneAway) {
            throw goneAway.getCause();
        }
    }

    private interface Guarded {
        ResponseEntity<byte[]> answer(Caller caller) throws Refused, Busy, Slow;
    }

    /** What is answered to a caller that is known is signed where that was agreed; a refusal tells its status alone. */
    private ResponseEntity<byte[]> guarded(Entrance entrance, HttpServletRequest request, Guarded work) {
        Optional<Caller> known = Optional.empty();
        try {
            Caller caller = guard.head(entrance.route(), request);
            known = Optional.of(caller);
            ResponseEntity<byte[]> answer = kindOf(caller.id(), entrance)
                    ? answered(entrance, caller, work)
                    : Problems.answer(HttpStatus.FORBIDDEN, "this operation is not open to the caller");
            return signed(caller, answer);
        } catch (Refused refused) {
            return Problems.refused(refused.refusal());
        } catch (TokenReplayed replayed) {
            guard.note(
                    entrance.route(),
                    known.map(Caller::id),
                    new Refusal(Refusal.Place.SIGNATURE, Refusal.Fault.REPLAYED));
            return Problems.replayed();
        } catch (UncheckedIOException goneAway) {
            throw goneAway;
        } catch (RuntimeException failure) {
            return failed(entrance, failure);
        }
    }

    private ResponseEntity<byte[]> answered(Entrance entrance, Caller caller, Guarded work) throws Refused {
        try {
            return work.answer(caller);
        } catch (Busy busy) {
            return Problems.comeAgain(
                    HttpStatus.TOO_MANY_REQUESTS,
                    busy.why().detail(),
                    busy.why().seconds());
        } catch (Slow slow) {
            return Problems.answer(
                    HttpStatus.REQUEST_TIMEOUT, "il corpo non è arrivato in tempo (the body did not come in time)");
        } catch (UncheckedIOException | TokenReplayed known) {
            throw known;
        } catch (RuntimeException failure) {
            // signed like any other answer
            return failed(entrance, failure);
        }
    }

    private ResponseEntity<byte[]> signed(Caller caller, ResponseEntity<byte[]> answer) {
        byte[] body = answer.getBody() == null ? NOTHING : answer.getBody();
        Map<String, String> proof;
        try {
            proof = guard.answer(
                    caller,
                    answer.getStatusCode().value(),
                    Optional.ofNullable(answer.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE)),
                    body);
        } catch (UncheckedIOException noKey) {
            LOG.error("an answer to {} cannot be signed", caller.id().value(), new WithoutText(noKey));
            return Problems.answer(HttpStatus.INTERNAL_SERVER_ERROR, "the hub could not sign its answer, try again");
        }
        if (proof.isEmpty()) {
            return answer;
        }
        HttpHeaders headers = new HttpHeaders(answer.getHeaders());
        proof.forEach(headers::set);
        return new ResponseEntity<>(body, headers, answer.getStatusCode());
    }

    private ResponseEntity<byte[]> received(Entrance entrance, Caller caller, HttpServletRequest request)
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

    private static ResponseEntity<byte[]> failed(Entrance entrance, RuntimeException failure) {
        if (BrokenIo.is(failure)) {
            LOG.warn("{}: the store does not answer", entrance.route().id(), new WithoutText(failure));
            return Problems.comeAgain(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "l'hub non può ricevere messaggi in questo momento: riprovare fra %d s (the hub cannot take messages now, try again in %d s)"
                            .formatted(STORE_AWAY_SECONDS, STORE_AWAY_SECONDS),
                    STORE_AWAY_SECONDS);
        }
        LOG.error("{}: a message could not be handled", entrance.route().id(), new WithoutText(failure));
        return Problems.answer(HttpStatus.INTERNAL_SERVER_ERROR, "the hub could not handle the message, try again");
    }

    private boolean kindOf(CounterpartId caller, Entrance entrance) {
        return counterparts
                .find(caller)
                .map(Counterpart::kind)
                .filter(entrance.route().kind()::equals)
                .isPresent();
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
