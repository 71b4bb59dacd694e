package it.psihub.exchange;

import it.psihub.canonical.network.Region;
import it.psihub.canonical.table.Table;
import java.time.LocalDate;
import java.util.UUID;

/** Keeps the tables that regions receive. */
public interface TableReleases {

    /**
     * Keeps a protected preview and returns its id; the same region, period and content give the same id, so that a
     * table is never delivered twice. In the caller's transaction.
     */
    UUID keepPreview(Region region, LocalDate from, LocalDate until, int threshold, int target, Table protectedTable);

    /** Persons to be taken in charge in the region over the programme. */
    int target(Region region);

    /** A revision word for the id: the checksum of the content. */
    String revision(UUID release);
}
