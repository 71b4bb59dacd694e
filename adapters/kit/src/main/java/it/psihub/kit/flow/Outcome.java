package it.psihub.kit.flow;

import it.psihub.exchange.Answered;

/** What came of one errand. */
record Outcome(Errand errand, Answered answered) {}
