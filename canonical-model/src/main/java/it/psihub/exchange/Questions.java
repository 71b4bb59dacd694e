package it.psihub.exchange;

import java.util.List;

/**
 * What became of deliveries whose answer was lost, when they were due to be asked about.
 *
 * @param open can be asked about
 * @param parked those of which nobody can read what was sent: nobody can ask
 */
public record Questions(List<Unanswered> open, int parked) {}
