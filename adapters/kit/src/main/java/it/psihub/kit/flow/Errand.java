package it.psihub.kit.flow;

import it.psihub.exchange.Delivery;
import it.psihub.exchange.Payload;

/** One delivery to send, or to ask about. */
record Errand(Turn turn, Delivery delivery, int attemptNo, Payload payload) {}
