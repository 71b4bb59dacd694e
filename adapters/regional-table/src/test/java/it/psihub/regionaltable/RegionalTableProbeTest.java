package it.psihub.regionaltable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import it.psihub.canonical.network.Region;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.CounterpartId;
import it.psihub.kit.probe.Finding;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegionalTableProbeTest {

    @TempDir
    private Path home;

    private Path folder;
    private Path receipts;

    @BeforeEach
    void makeFolders() throws IOException {
        folder = Files.createDirectory(home.resolve("inbox"));
        receipts = Files.createDirectory(home.resolve("receipts"));
    }

    @Test
    void isContent_withTwoFolders_andLeavesNothingInThem() throws IOException {
        assertThat(codes(folder, receipts)).containsExactly("address.folders", "connection.folders", "contract.rename");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void namesEveryFolderThatIsNotThere() throws IOException {
        Path file = Files.writeString(home.resolve("file"), "");

        assertThat(probe(home.resolve("unmounted"), file))
                .extracting(Finding::code, Finding::isProblem)
                .containsExactly(tuple("address.no-folder", true), tuple("address.not-a-folder", true));
    }

    /** The runtime's own file system is read-only for everybody, the superuser too. */
    @Test
    void saysThatAFolderCannotBeWritten() {
        List<Finding> found = probe(Path.of(URI.create("jrt:/java.base")), receipts);

        assertThat(found).extracting(Finding::code).containsExactly("address.folders", "connection.no-right");
        assertThat(found.get(1).sentence()).contains("scrivere").contains("folder");
    }

    @Test
    void saysThatFilesCannotBeRenamedIntoTheFolder() throws IOException {
        Path elsewhere = Files.createSymbolicLink(folder.resolve(DropFolder.STAGE), Path.of("/proc"));
        try {
            assertThat(codes(folder, receipts)).endsWith("contract.other-file-system");
        } finally {
            Files.delete(elsewhere);
        }
    }

    @Test
    void saysThatTheStageIsNoFolder() throws IOException {
        Files.writeString(folder.resolve(DropFolder.STAGE), "");

        assertThat(codes(folder, receipts)).endsWith("contract.stage-unusable");
    }

    private static List<String> codes(Path folder, Path receipts) {
        return probe(folder, receipts).stream().map(Finding::code).toList();
    }

    private static List<Finding> probe(Path folder, Path receipts) {
        return new RegionalTableProbe()
                .probe(new Counterpart(
                        new CounterpartId("tavolo-puglia"),
                        RegionalTableOutboundPreview.ROUTE.kind(),
                        new RegionalTableSettings(folder, receipts, Set.of(Region.PUGLIA))));
    }
}
