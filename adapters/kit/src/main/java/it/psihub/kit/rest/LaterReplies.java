package it.psihub.kit.rest;

import it.psihub.exchange.Admitted;
import it.psihub.exchange.AwaitedAnswers;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.InboundState;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.Replies;
import it.psihub.exchange.Reply;
import it.psihub.exchange.ReplyTo;
import it.psihub.kit.check.JsonTrees;
import it.psihub.kit.interaction.Interaction;
import it.psihub.kit.interaction.ReplyAddresses;
import it.psihub.kit.interaction.ReplyDocument;
import it.psihub.modi.Refusal.Fault;
import it.psihub.modi.Refusal.Place;
import it.psihub.modi.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * NONBLOCK_PUSH_REST and NONBLOCK_PULL_REST at the hub's own entrances: 202 once the message is stored, whatever comes of it;
 * the reply, problems included, by a call of the hub's or when it is asked for.
 */
final class LaterReplies {
    static final Replies UNKNOWN = (route, from, message) -> Optional.empty();
    static final AwaitedAnswers NOTHING_SENT = (from, ref) -> AwaitedAnswers.Expected.NO;
    static final ReplyAddresses NOBODY = counterpart -> Set.of();
    static final LaterReplies NONE = new LaterReplies(NOBODY, UNKNOWN, NOTHING_SENT);

    /** A message that waits is taken up each minute. */
    private static final String PENDING_SECONDS = "60";

    /** As long as the answer in which a counterpart names what it took may be on its way to the store. */
    private static final int PERHAPS_SECONDS = 10;

    private static final String REPLY = "/reply";
    private static final Pattern MESSAGE =
            Pattern.compile("/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(" + REPLY + ")?");

    private final ReplyAddresses addresses;
    private final Replies replies;
    private final AwaitedAnswers awaited;

    LaterReplies(ReplyAddresses addresses, Replies replies, AwaitedAnswers awaited) {
        this.addresses = addresses;
        this.replies = replies;
        this.awaited = awaited;
    }

    /** Where the caller wants the reply: an address that is registered for it, or the call is refused. */
    Optional<ReplyTo> replyTo(Entrance entrance, CounterpartId caller, HttpServletRequest request) throws Refused {
        if (entrance.interaction() != Interaction.PUSH) {
            return Optional.empty();
        }
        List<String> written = Collections.list(request.getHeaders(Interaction.REPLY_TO));
        if (written.size() != 1) {
            throw new Refused(Place.REPLY_TO, written.isEmpty() ? Fault.MISSING : Fault.DOUBLED);
        }
        Optional<URI> registered = addresses.find(caller, written.get(0));
        if (registered.isEmpty()) {
            throw new Refused(Place.REPLY_TO, Fault.NOT_ALLOWED);
        }
        return registered.map(address -> new ReplyTo(address, ReplyTo.Via.REST));
    }

    /** What a call is answered that answers nothing which the hub sent to the caller, as far as is known. */
    Optional<ResponseEntity<byte[]>> unexpected(Entrance entrance, CounterpartId caller, String correlation) {
        if (entrance.interaction() != Interaction.CALLBACK) {
            return Optional.empty();
        }
        return switch (awaited.expected(caller, correlation)) {
            case YES -> Optional.empty();
            case NO ->
                Optional.of(Problems.answer(HttpStatus.NOT_FOUND, "nothing that was sent to the caller has this id"));
            case PERHAPS ->
                Optional.of(Problems.comeAgain(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "l'hub non conosce ancora questo identificativo: riprovare fra %d s (the id is not known yet, try again in %d s)"
                                .formatted(PERHAPS_SECONDS, PERHAPS_SECONDS),
                        PERHAPS_SECONDS));
        };
    }

    /** Of a message that is kept and not applied: the pattern of callbacks knows no 202. */
    static HttpStatus stored(Entrance entrance) {
        return entrance.interaction() == Interaction.CALLBACK ? HttpStatus.OK : HttpStatus.ACCEPTED;
    }

    /** The same for a message that comes again. */
    static ResponseEntity<byte[]> taken(Entrance entrance, HttpServletRequest request, Admitted admitted) {
        String id = admitted.message().value().toString();
        ResponseEntity.BodyBuilder answer = started(HttpStatus.ACCEPTED);
        if (entrance.interaction() == Interaction.PULL) {
            answer.header("Location", address(request) + "/" + id);
        } else {
            answer.header(Interaction.CORRELATION_ID, id);
        }
        return answer.body(JsonTrees.write(Map.of("id", id)));
    }

    /** Status and reply of a message, each for its own sender; whatever else is asked for is not there. */
    ResponseEntity<byte[]> find(Entrance entrance, CounterpartId caller, HttpServletRequest request) {
        Matcher path = MESSAGE.matcher(request.getPathInfo());
        Optional<Reply> reply = path.matches()
                ? replies.find(entrance.route(), caller, new MessageId(UUID.fromString(path.group(1))))
                : Optional.empty();
        boolean wantsReply = path.matches() && path.group(2) != null;
        boolean pending =
                reply.filter(known -> known.state() == InboundState.RECEIVED).isPresent();
        if (reply.isEmpty() || (wantsReply && pending)) {
            return Problems.answer(HttpStatus.NOT_FOUND, "there is no such message, or no reply to it yet");
        }
        if (wantsReply) {
            return started(HttpStatus.OK).body(ReplyDocument.of(reply.get()));
        }
        if (pending) {
            return started(HttpStatus.OK)
                    .header("Retry-After", PENDING_SECONDS)
                    .body(JsonTrees.write(Map.of("state", "pending")));
        }
        return started(HttpStatus.SEE_OTHER)
                .header("Location", address(request) + "/" + path.group(1) + REPLY)
                .body(JsonTrees.write(Map.of("state", "ready")));
    }

    /** The entrance's own path as it is registered: nothing of what the caller wrote. */
    private static String address(HttpServletRequest request) {
        return request.getContextPath() + request.getServletPath();
    }

    private static ResponseEntity.BodyBuilder started(HttpStatus status) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON);
    }
}
