package it.psihub.exchange;

/** How many messages stand in one state, and what became of the items in them. */
public record MessageCount(InboundState state, long messages, Applied applied, long rejected) {}
