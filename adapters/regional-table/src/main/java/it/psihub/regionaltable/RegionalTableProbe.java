package it.psihub.regionaltable;

import it.psihub.exchange.Counterpart;
import it.psihub.exchange.Kind;
import it.psihub.kit.probe.CounterpartProbe;
import it.psihub.kit.probe.Finding;
import it.psihub.kit.probe.Findings;
import it.psihub.kit.probe.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Looks at the two folders of an office and writes nothing: a file of the hub's would be one that the office has to
 * explain to itself.
 */
final class RegionalTableProbe implements CounterpartProbe {

    @Override
    public Kind kind() {
        return RegionalTableOutboundPreview.ROUTE.kind();
    }

    @Override
    public List<Finding> probe(Counterpart to) {
        RegionalTableSettings settings = to.settings(RegionalTableSettings.class);
        Findings findings = new Findings();
        there("folder", settings.folder(), findings);
        there("receipts", settings.receipts(), findings);
        if (findings.stopped()) {
            return findings.list();
        }
        findings.add(Finding.ok(Step.ADDRESS, "address.folders", "Le cartelle folder e receipts ci sono."));
        open(settings, findings);
        if (!findings.stopped()) {
            findings.add(renaming(settings.folder()));
        }
        return findings.list();
    }

    private static void there(String property, Path folder, Findings findings) {
        if (!Files.exists(folder)) {
            findings.add(Finding.problem(
                    Step.ADDRESS,
                    "address.no-folder",
                    "La cartella " + property + " non c'è (" + folder + "): forse manca il montaggio."));
        } else if (!Files.isDirectory(folder)) {
            findings.add(Finding.problem(
                    Step.ADDRESS, "address.not-a-folder", property + " non è una cartella (" + folder + ")."));
        }
    }

    private static void open(RegionalTableSettings settings, Findings findings) {
        may(Files.isReadable(settings.folder()), "leggere", "folder", settings.folder(), findings);
        may(Files.isWritable(settings.folder()), "scrivere", "folder", settings.folder(), findings);
        may(Files.isReadable(settings.receipts()), "leggere", "receipts", settings.receipts(), findings);
        if (!findings.stopped()) {
            findings.add(Finding.ok(
                    Step.CONNECTION,
                    "connection.folders",
                    "L'hub può leggere e scrivere in folder e leggere in receipts."));
        }
    }

    private static void may(boolean allowed, String verb, String property, Path folder, Findings findings) {
        if (!allowed) {
            findings.add(Finding.problem(
                    Step.CONNECTION,
                    "connection.no-right",
                    "L'hub non può " + verb + " nella cartella " + property + " (" + folder + ")."));
        }
    }

    /** Files are written beside their place and renamed into it, whole or not at all: that works within one file system. */
    private static Finding renaming(Path folder) {
        Path stage = folder.resolve(DropFolder.STAGE);
        try {
            if (Files.exists(stage) && !Files.getFileStore(stage).equals(Files.getFileStore(folder))) {
                return Finding.problem(
                        Step.CONTRACT,
                        "contract.other-file-system",
                        "La cartella " + DropFolder.STAGE
                                + " dentro folder sta su un altro file system: i file non vi passano interi.");
            }
            if (Files.exists(stage) && !(Files.isDirectory(stage) && Files.isWritable(stage))) {
                return Finding.problem(
                        Step.CONTRACT,
                        "contract.stage-unusable",
                        "L'hub non può scrivere nella cartella " + DropFolder.STAGE + " dentro folder.");
            }
            return Finding.ok(
                    Step.CONTRACT, "contract.rename", "I file passano interi: tutto sta su un solo file system.");
        } catch (IOException unreadable) {
            return Finding.problem(
                    Step.CONTRACT,
                    "contract.unreadable",
                    "Il file system della cartella folder non si lascia leggere.");
        }
    }
}
