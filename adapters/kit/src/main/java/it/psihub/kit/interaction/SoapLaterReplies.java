package it.psihub.kit.interaction;

import it.psihub.exchange.Admitted;
import it.psihub.exchange.InboundState;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.Replies;
import it.psihub.exchange.Reply;
import it.psihub.exchange.ReplyTo;
import it.psihub.exchange.Route;
import it.psihub.modi.Refusal.Fault;
import it.psihub.modi.Refusal.Place;
import it.psihub.modi.Refused;
import it.psihub.modi.soap.SoapCall;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.xml.namespace.QName;

/**
 * NONBLOCK_PUSH_SOAP and NONBLOCK_PULL_SOAP for calls that were checked: the same as over REST, with {@code X-ReplyTo} and {@code
 * X-Correlation-ID} as SOAP headers. With PULL the state and the reply are asked for by the operations {@code StatusRequest}
 * and {@code ReplyRequest} of {@link InteractionXml#NAMESPACE}; every other body is a message.
 */
public final class SoapLaterReplies {
    private static final QName STATUS = new QName(InteractionXml.NAMESPACE, "StatusRequest");
    private static final QName REPLY = new QName(InteractionXml.NAMESPACE, "ReplyRequest");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final ReplyAddresses addresses;
    private final Replies replies;

    public SoapLaterReplies(ReplyAddresses addresses, Replies replies) {
        this.addresses = addresses;
        this.replies = replies;
    }

    /** Where the caller wants the reply: an address that is registered for it, or the call is refused. */
    public Optional<ReplyTo> replyTo(Interaction interaction, SoapCall call) throws Refused {
        if (interaction != Interaction.PUSH) {
            return Optional.empty();
        }
        String written = call.replyTo().orElseThrow(() -> new Refused(Place.REPLY_TO, Fault.MISSING));
        return Optional.of(addresses
                .find(call.id(), written)
                .map(address -> new ReplyTo(address, ReplyTo.Via.SOAP))
                .orElseThrow(() -> new Refused(Place.REPLY_TO, Fault.NOT_ALLOWED)));
    }

    /** What a message that is stored is answered; the same when it comes again. */
    public byte[] taken(Admitted admitted) {
        return InteractionXml.accepted(admitted.message());
    }

    /** What a call came to that asks after a message. */
    public sealed interface Asked {
        /** It brings a message: nothing was asked. */
        record Nothing() implements Asked {}

        @SuppressWarnings("ArrayRecordComponent")
        record Answer(byte[] envelope) implements Asked {}

        /** No such message of the caller's, or no reply yet: to be answered by a Fault of the client's. */
        record NotThere() implements Asked {}
    }

    public Asked asked(Interaction interaction, Route route, SoapCall call) {
        Optional<QName> operation = interaction == Interaction.PULL
                ? InteractionXml.operation(call.envelope()).filter(name -> name.equals(STATUS) || name.equals(REPLY))
                : Optional.empty();
        if (operation.isEmpty()) {
            return new Asked.Nothing();
        }
        Optional<MessageId> message = call.correlationId()
                .filter(id -> ID.matcher(id).matches())
                .map(id -> new MessageId(UUID.fromString(id)));
        Optional<Reply> reply = message.flatMap(id -> replies.find(route, call.id(), id));
        if (reply.isEmpty()) {
            return new Asked.NotThere();
        }
        boolean pending = reply.get().state() == InboundState.RECEIVED;
        if (operation.get().equals(STATUS)) {
            return new Asked.Answer(InteractionXml.status(message.orElseThrow(), !pending));
        }
        return pending
                ? new Asked.NotThere()
                : new Asked.Answer(InteractionXml.reply(message.orElseThrow(), reply.get()));
    }
}
