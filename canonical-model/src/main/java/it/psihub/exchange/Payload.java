package it.psihub.exchange;

/** Bytes as they go over the wire, and their media type. */
public record Payload(byte[] bytes, String mediaType) {}
