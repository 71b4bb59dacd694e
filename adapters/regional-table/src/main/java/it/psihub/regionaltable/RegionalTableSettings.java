package it.psihub.regionaltable;

import it.psihub.canonical.network.Region;
import it.psihub.exchange.Settings;
import java.nio.file.Path;
import java.util.Set;

/**
 * The office of one regional table, {@code hub.counterparts.<name>} with {@code kind: regional-table}.
 *
 * @param folder drop folder that the office reads, a mounted SFTP folder in production
 * @param receipts folder in which the office answers
 */
record RegionalTableSettings(Path folder, Path receipts, Set<Region> regions) implements Settings {
    RegionalTableSettings {
        regions = Set.copyOf(regions);
        if (regions.isEmpty()) {
            throw new IllegalArgumentException("regions is empty");
        }
        if (folder.toAbsolutePath().normalize().equals(receipts.toAbsolutePath().normalize())) {
            throw new IllegalArgumentException("folder and receipts are the same folder");
        }
    }
}
