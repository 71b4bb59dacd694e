package it.psihub.runtime.torture;

/**
 * How large a torture is.
 *
 * @param nodes from 1
 * @param seed of all chances
 * @param faults whether the faults of ordinary life happen at the stand-ins
 * @param health whether health services take part: their validators cost each node that has them seconds at its start
 */
record Scale(int nodes, long seed, boolean faults, boolean health) {}
