package it.psihub.kit.flow;

import it.psihub.exchange.Delivery;
import it.psihub.exchange.Payload;

/**
 * One delivery to send, or to ask about.
 *
 * @param failures how often it failed on its own account so far
 * @param asks how often it was asked about in vain so far
 */
record Errand(Turn turn, Delivery delivery, int attemptNo, int failures, int asks, Payload payload) {}
