package it.psihub.exchange;

/** Messages of one route, and the items in them. */
public record InboundCounts(
        Route route,
        long messages,
        long items,
        long applied,
        long duplicate,
        long superseded,
        long rejected,
        long held,
        long parked,
        long open) {

    /** In = applied + duplicate + superseded + rejected + held + parked, once nothing is open. */
    public boolean addsUp() {
        return items == applied + duplicate + superseded + rejected + held + parked + open;
    }
}
