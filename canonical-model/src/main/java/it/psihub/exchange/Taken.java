package it.psihub.exchange;

import it.psihub.purpose.View;

/** A lane head that was locked, with what may be disclosed for it. */
public record Taken<V extends View>(Delivery delivery, int attemptNo, Disclosed<V> disclosed) {}
