package it.psihub.modi.soap;

import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.TokenUse;
import java.util.List;
import java.util.Optional;

/**
 * A SOAP request that was checked.
 *
 * @param once messages that are accepted once: to be kept in the commit that takes the message
 * @param messageId {@code wsa:MessageID}, if the agreement has one
 * @param replyTo {@code X-ReplyTo}, if it came
 * @param correlationId {@code X-Correlation-ID}, if it came
 * @param envelope with what was signed and nothing else: the signed body, no headers
 */
@SuppressWarnings("ArrayRecordComponent")
public record SoapCall(
        CounterpartId id,
        List<TokenUse> once,
        Optional<String> messageId,
        Optional<String> replyTo,
        Optional<String> correlationId,
        byte[] envelope) {
    public SoapCall {
        once = List.copyOf(once);
    }
}
