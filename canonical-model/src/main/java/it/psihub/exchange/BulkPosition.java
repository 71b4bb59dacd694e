package it.psihub.exchange;

/** How far a bulk file was worked through: the last line (counted from 1, 0 before the first) and the records so far. */
public record BulkPosition(int lastLine, long records) {}
