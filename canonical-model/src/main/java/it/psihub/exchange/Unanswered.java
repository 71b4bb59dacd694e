package it.psihub.exchange;

/** A delivery whose answer was lost, and what had been sent. */
public record Unanswered(Delivery delivery, int attemptNo, Payload payload) {}
