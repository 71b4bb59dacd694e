package it.psihub.exchange;

/** What a backfill found to do: deliveries that are new, and those that were withheld and are looked at again. */
public record Backfilled(int fresh, int again) {}
