package it.psihub.exchange;

/**
 * A delivery whose answer was lost, and what had been sent.
 *
 * @param failures how often it failed on its own account
 * @param asks how often it was asked about in vain while the counterpart answered other questions
 */
public record Unanswered(Delivery delivery, int attemptNo, int failures, int asks, Payload payload) {}
