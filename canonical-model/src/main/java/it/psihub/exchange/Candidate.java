package it.psihub.exchange;

import it.psihub.canonical.network.Region;
import java.util.UUID;

/**
 * A record that a route could deliver: which, about whom, and whose region decides on the counterpart.
 *
 * @param urgent passes a closed window
 */
public record Candidate(RecordRef what, UUID about, Region region, boolean urgent) {}
