package it.psihub.exchange;

/** A lease that was held when it was given; whoever writes under it must show that it still is. */
public record Fence(String name, String holder, long epoch) {}
