package it.psihub.exchange;

/** A payload of an earlier attempt that an operator wants sent again as it was. */
public record Pinned(Payload payload, int mappingVersion) {}
