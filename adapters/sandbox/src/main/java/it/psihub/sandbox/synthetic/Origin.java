package it.psihub.sandbox.synthetic;

import java.util.List;

/**
 * A country of origin.
 *
 * @param languages mother tongue first
 * @param union whether its citizens are citizens of the European Union
 */
record Origin(String country, int weight, String names, List<String> languages, boolean union) {}
