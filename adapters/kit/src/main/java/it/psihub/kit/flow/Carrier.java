package it.psihub.kit.flow;

import org.springframework.integration.core.MessagingTemplate;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.MessagingException;
import org.springframework.messaging.support.GenericMessage;

/** Sends something through a flow and waits for what comes out at its end; failures of the steps come out as they were. */
final class Carrier<I, O> {
    private final MessageChannel channel;
    private final Class<O> type;
    private final MessagingTemplate template = new MessagingTemplate();

    Carrier(MessageChannel channel, Class<O> type) {
        this.channel = channel;
        this.type = type;
        // the adapters' own time limits bound every step
        template.setReceiveTimeout(-1);
    }

    O carry(I what) {
        Message<?> reply;
        try {
            reply = template.sendAndReceive(channel, new GenericMessage<>(what));
        } catch (MessagingException failed) {
            throw unwrapped(failed);
        }
        if (reply == null) {
            throw new IllegalStateException("the flow gave no reply: the hub is stopping");
        }
        if (reply.getPayload() instanceof Throwable failure) {
            throw unwrapped(failure);
        }
        return type.cast(reply.getPayload());
    }

    private static RuntimeException unwrapped(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof MessagingException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(cause);
    }
}
