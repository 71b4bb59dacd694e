package it.psihub.exchange;

/** Lines of one bulk file. In = applied + duplicate + superseded + rejected. */
public record BulkCounts(long in, Applied applied, long rejected) {

    public boolean addsUp() {
        return in == applied.applied() + applied.duplicate() + applied.superseded() + rejected;
    }
}
