package it.psihub.storage;

/** Names one process of the hub among all that share a database; a new start is a new name. */
public record NodeName(String value) {}
