package it.psihub.regionaltable;

import it.psihub.exchange.Kind;
import it.psihub.kit.config.CounterpartKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Declares regional tables to the configuration. */
final class RegionalTableKind implements CounterpartKind<RegionalTableSettings> {

    @Override
    public Kind kind() {
        return RegionalTableOutboundPreview.ROUTE.kind();
    }

    @Override
    public Class<RegionalTableSettings> settings() {
        return RegionalTableSettings.class;
    }

    /** Looks and creates nothing: a mistake in a path should not leave a folder behind. */
    @Override
    public List<String> mistakes(String name, RegionalTableSettings settings) {
        List<String> mistakes = new ArrayList<>();
        look("folder", settings.folder(), mistakes);
        look("receipts", settings.receipts(), mistakes);
        return mistakes;
    }

    private static void look(String property, Path folder, List<String> mistakes) {
        Path there = folder.toAbsolutePath().normalize();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there)) {
            mistakes.add(property + ": is not a folder, or is in something that is none");
        } else if (!Files.isWritable(there) || !Files.isReadable(there)) {
            mistakes.add(property + ": is not a folder that the hub may read and write, and cannot be created");
        }
    }
}
