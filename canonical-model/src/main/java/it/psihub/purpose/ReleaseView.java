package it.psihub.purpose;

import it.psihub.canonical.network.Region;
import it.psihub.canonical.table.Table;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A protected table for one region's receivers; aggregates only.
 *
 * @param reference the delivery key
 * @param preview true for a table that nobody has approved for release: stands in every file
 * @param threshold counts below it are hidden
 * @param target persons to be taken in charge in the region over the programme
 */
public record ReleaseView(
        String reference,
        Region region,
        LocalDate from,
        LocalDate until,
        boolean preview,
        int threshold,
        Optional<Integer> target,
        Table table)
        implements View {}
