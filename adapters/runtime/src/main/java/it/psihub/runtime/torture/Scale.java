package it.psihub.runtime.torture;

/**
 * How large a torture is.
 *
 * @param nodes from 1
 * @param seed of all chances
 * @param faults whether the faults of ordinary life happen at the stand-ins
 * @param health whether health services take part: their validators cost each node that has them seconds at its start
 * @param disk whether the database server has a small disk of its own, which gets full now and then
 */
record Scale(int nodes, long seed, boolean faults, boolean health, boolean disk) {}
