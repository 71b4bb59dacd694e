package it.psihub.kit.soap;

import it.psihub.exchange.Reply;
import it.psihub.exchange.Route;
import it.psihub.kit.interaction.Interaction;
import java.util.function.Function;

/**
 * One SOAP operation that takes messages of a route, from counterparts of the route's kind.
 *
 * @param maxBytes of the envelope
 * @param answer the SOAP 1.1 envelope that a message's reply is told by; what is later told by an interaction is not asked
 *     of it
 * @param interaction BLOCK, PUSH or PULL
 */
public record SoapEntrance(Route route, int maxBytes, Function<Reply, byte[]> answer, Interaction interaction) {
    public SoapEntrance {
        if (interaction == Interaction.CALLBACK) {
            throw new IllegalArgumentException("answers to what the hub sent do not come over SOAP yet");
        }
    }
}
