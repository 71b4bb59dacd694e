package it.psihub.kit.flow;

import it.psihub.exchange.Incoming;
import it.psihub.exchange.Received;
import it.psihub.exchange.Verdict;

/** One message on its way in, and what the adapter made of it. */
record Passage(Incoming raw, Received message, Verdict verdict) {}
