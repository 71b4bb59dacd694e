package it.psihub.kit.rest;

import it.psihub.exchange.Counterpart;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Counterparts;
import it.psihub.exchange.Door;
import it.psihub.exchange.SeenTokens;
import it.psihub.exchange.TokenReplayed;
import it.psihub.exchange.WithoutText;
import it.psihub.kit.access.AccessTokens;
import it.psihub.kit.access.CallGuard;
import it.psihub.kit.access.Caller;
import it.psihub.kit.flow.BrokenIo;
import it.psihub.kit.room.Busy;
import it.psihub.kit.room.Quota;
import it.psihub.kit.room.Quota.Allowance;
import it.psihub.kit.room.Slow;
import it.psihub.kit.room.Turnstile;
import it.psihub.modi.Refusal;
import it.psihub.modi.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
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
 *       413 too large; 415 not JSON by its type; 422 every other problem, all at once; 429 the caller calls more often than
 *       agreed, or too much comes in, or waits, or the disk is nearly full; 500 a fault of the hub; 503 its store is away or full.
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

    private final Reception reception;
    private final CallGuard guard;
    private final Counterparts counterparts;
    private final Quota quota;
    private final LaterReplies later;
    private final SeenTokens seen;

    RestDoor(
            Reception reception,
            CallGuard guard,
            Counterparts counterparts,
            Quota quota,
            LaterReplies later,
            SeenTokens seen) {
        this.reception = reception;
        this.guard = guard;
        this.counterparts = counterparts;
        this.quota = quota;
        this.later = later;
        this.seen = seen;
    }

    /** Whose callers come by a token, as often as they like, and whose replies all come at once. */
    public static RestDoor simple(Door door, AccessTokens tokens, Counterparts counterparts, Turnstile turnstile) {
        CallGuard guard = CallGuard.byTokens(tokens);
        return new RestDoor(
                new Reception(door, guard, turnstile, LaterReplies.NONE),
                guard,
                counterparts,
                Quota.NONE,
                LaterReplies.NONE,
                use -> false);
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
            return guarded(entrance, request, caller -> reception.receive(entrance, caller, request));
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
            Optional<Allowance> allowance = quota.count(caller.id());
            ResponseEntity<byte[]> answer =
                    allowance.filter(Allowance::isExceeded).isPresent()
                            ? tooOften(allowance.get())
                            : admitted(entrance, caller, work);
            return with(allowance.map(Allowance::headers).orElse(Map.of()), signed(caller, answer));
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

    private ResponseEntity<byte[]> admitted(Entrance entrance, Caller caller, Guarded work) throws Refused {
        return kindOf(caller.id(), entrance)
                ? answered(entrance, caller, work)
                : Problems.answer(HttpStatus.FORBIDDEN, "this operation is not open to the caller");
    }

    private static ResponseEntity<byte[]> tooOften(Allowance exceeded) {
        return Problems.comeAgain(
                HttpStatus.TOO_MANY_REQUESTS,
                "il chiamante supera le %d chiamate al minuto concordate: riprovare fra %d s (more calls in a minute than were agreed, try again in %d s)"
                        .formatted(exceeded.limit(), exceeded.reset(), exceeded.reset()),
                exceeded.reset());
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
        return with(proof, answer);
    }

    private static ResponseEntity<byte[]> with(Map<String, String> more, ResponseEntity<byte[]> answer) {
        if (more.isEmpty()) {
            return answer;
        }
        HttpHeaders headers = new HttpHeaders(answer.getHeaders());
        more.forEach(headers::set);
        return new ResponseEntity<>(answer.getBody(), headers, answer.getStatusCode());
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
}
