package it.psihub.kit.soap;

import it.psihub.exchange.Admitted;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Counterparts;
import it.psihub.exchange.Door;
import it.psihub.exchange.Incoming;
import it.psihub.exchange.MessageConflict;
import it.psihub.exchange.Payload;
import it.psihub.exchange.Refusals;
import it.psihub.exchange.ReplyTo;
import it.psihub.exchange.SeenTokens;
import it.psihub.exchange.TokenReplayed;
import it.psihub.exchange.WithoutText;
import it.psihub.kit.flow.BrokenIo;
import it.psihub.kit.interaction.SoapLaterReplies;
import it.psihub.kit.interaction.SoapLaterReplies.Asked;
import it.psihub.kit.room.Body;
import it.psihub.kit.room.Busy;
import it.psihub.kit.room.Quota;
import it.psihub.kit.room.Quota.Allowance;
import it.psihub.kit.room.Slow;
import it.psihub.kit.room.Turnstile;
import it.psihub.modi.Refusal;
import it.psihub.modi.Refusal.Fault;
import it.psihub.modi.Refusal.Place;
import it.psihub.modi.Refused;
import it.psihub.modi.soap.SoapCall;
import it.psihub.modi.soap.SoapGuard;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a SOAP call to the {@link Door} and turns the door's reply into an envelope. Who calls, and that nothing but what
 * was signed goes further, is the guard's to say. All failures are Faults; a refusal tells its code alone.
 */
public final class SoapDoor {
    private static final Logger LOG = LoggerFactory.getLogger(SoapDoor.class);
    private static final String CLIENT_CERTIFICATE = "jakarta.servlet.request.X509Certificate";
    private static final String XML = "text/xml";

    /** Who calls is known once the envelope is read: until then all callers are one. */
    private static final CounterpartId ANYBODY = new CounterpartId("soap-callers");

    private static final int OK = 200;
    private static final int FAILED = 500;
    private static final int AWAY_SECONDS = 10;

    private final Door door;
    private final SoapGuard guard;
    private final Counterparts counterparts;
    private final Turnstile turnstile;
    private final Quota quota;
    private final SoapLaterReplies later;
    private final SeenTokens seen;
    private final Refusals refusals;

    public SoapDoor(
            Door door,
            SoapGuard guard,
            Counterparts counterparts,
            Turnstile turnstile,
            Quota quota,
            SoapLaterReplies later,
            SeenTokens seen,
            Refusals refusals) {
        this.door = door;
        this.guard = guard;
        this.counterparts = counterparts;
        this.turnstile = turnstile;
        this.quota = quota;
        this.later = later;
        this.seen = seen;
        this.refusals = refusals;
    }

    /**
     * An HTTP answer whose body is an envelope.
     *
     * @param headers beside those of every answer
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Answer(int status, byte[] envelope, Map<String, String> headers) {
        static Answer ok(byte[] envelope) {
            return new Answer(OK, envelope, Map.of());
        }

        static Answer fault(byte[] envelope) {
            return new Answer(FAILED, envelope, Map.of());
        }

        static Answer comeAgain(int status, byte[] envelope, int seconds) {
            return new Answer(status, envelope, Map.of("Retry-After", Integer.toString(seconds)));
        }

        Answer with(Map<String, String> more) {
            Map<String, String> all = new HashMap<>(headers);
            all.putAll(more);
            return new Answer(status, envelope, all);
        }
    }

    /** @throws IOException when the caller went away before its envelope was read */
    Answer receive(SoapEntrance entrance, HttpServletRequest request) throws IOException {
        try (Turnstile.Visit visit = turnstile.enter(ANYBODY)) {
            Optional<byte[]> envelope = Body.read(request, entrance.maxBytes(), visit);
            return envelope.isPresent()
                    ? opened(entrance, request, envelope.get(), visit)
                    : Answer.fault(SoapFaults.client("The envelope is larger than " + entrance.maxBytes() + " bytes"));
        } catch (Busy busy) {
            return Answer.comeAgain(
                    503,
                    SoapFaults.server("Too much comes in: try again later"),
                    busy.why().seconds());
        } catch (Slow slow) {
            return new Answer(408, SoapFaults.client("The envelope did not come in time"), Map.of());
        }
    }

    private Answer opened(SoapEntrance entrance, HttpServletRequest request, byte[] envelope, Turnstile.Visit visit)
            throws Busy {
        Optional<CounterpartId> caller = Optional.empty();
        try {
            SoapCall call = guard.open(envelope, request.isSecure(), certificate(request));
            caller = Optional.of(call.id());
            visit.of(call.id());
            Optional<Allowance> allowance = quota.count(call.id());
            Answer answer = allowance.filter(Allowance::isExceeded).isPresent()
                    ? tooOften(allowance.get())
                    : admitted(entrance, call);
            return answer.with(allowance.map(Allowance::headers).orElse(Map.of()));
        } catch (Refused refused) {
            return refused(entrance, caller.or(refused::signer), refused.refusal());
        } catch (TokenReplayed replayed) {
            return refused(entrance, caller, new Refusal(Place.ADDRESSING, Fault.REPLAYED));
        } catch (RuntimeException failure) {
            // a bug in the check itself, too, ends as a Fault and not as a page of the server's
            return failed(entrance, failure);
        }
    }

    private Answer admitted(SoapEntrance entrance, SoapCall call) throws Refused {
        if (!kindOf(call.id(), entrance)) {
            throw new Refused(Place.SECURITY, Fault.NOT_ALLOWED);
        }
        return answered(entrance, call);
    }

    private static Answer tooOften(Allowance exceeded) {
        return Answer.comeAgain(
                429, SoapFaults.client("More calls in a minute than were agreed: try again later"), exceeded.reset());
    }

    private Answer answered(SoapEntrance entrance, SoapCall call) throws Refused {
        try {
            Asked asked = later.asked(entrance.interaction(), entrance.route(), call);
            if (asked instanceof Asked.Nothing) {
                return taken(entrance, call);
            }
            if (!call.once().stream().allMatch(seen::firstTime)) {
                throw new TokenReplayed();
            }
            return asked instanceof Asked.Answer answer
                    ? Answer.ok(guard.answer(call, answer.envelope()))
                    : Answer.fault(SoapFaults.client("There is no such message, or no reply to it yet"));
        } catch (MessageConflict conflict) {
            return Answer.fault(SoapFaults.client("The message id was used before for another body"));
        }
    }

    private Answer taken(SoapEntrance entrance, SoapCall call) throws Refused {
        Optional<ReplyTo> replyTo = later.replyTo(entrance.interaction(), call);
        Admitted admitted = door.admit(new Incoming(
                entrance.route(),
                call.id(),
                call.messageId().orElseGet(() -> digest(call.envelope())),
                new Payload(call.envelope(), XML),
                call.once(),
                replyTo));
        byte[] answer = entrance.interaction().later()
                ? later.taken(admitted)
                : entrance.answer().apply(admitted.reply());
        return Answer.ok(guard.answer(call, answer));
    }

    private Answer refused(SoapEntrance entrance, Optional<CounterpartId> caller, Refusal refusal) {
        refusals.note(entrance.route(), caller, refusal.code());
        byte[] fault = guard.fault(refusal);
        return refusal.fault() == Fault.UNAVAILABLE ? Answer.comeAgain(503, fault, AWAY_SECONDS) : Answer.fault(fault);
    }

    private static Answer failed(SoapEntrance entrance, RuntimeException failure) {
        if (BrokenIo.is(failure)) {
            LOG.warn("{}: the store does not answer", entrance.route().id(), new WithoutText(failure));
            return Answer.comeAgain(
                    503, SoapFaults.server("The hub cannot take messages now: try again"), AWAY_SECONDS);
        }
        LOG.error("{}: a message could not be handled", entrance.route().id(), new WithoutText(failure));
        return Answer.fault(SoapFaults.server("The hub could not handle the message: try again"));
    }

    private boolean kindOf(CounterpartId caller, SoapEntrance entrance) {
        return counterparts
                .find(caller)
                .map(Counterpart::kind)
                .filter(entrance.route().kind()::equals)
                .isPresent();
    }

    private static Optional<X509Certificate> certificate(HttpServletRequest request) {
        return request.getAttribute(CLIENT_CERTIFICATE) instanceof X509Certificate[] chain && chain.length > 0
                ? Optional.of(chain[0])
                : Optional.empty();
    }

    private static String digest(byte[] envelope) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(envelope));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
