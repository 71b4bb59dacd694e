package it.psihub.exchange;

import java.util.List;

/** What the hub can prove: counts by route, and that they add up. */
public interface Ledger {

    List<Counts> deliveries();

    List<InboundCounts> messages();
}
