package it.psihub.regionaltable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ReleaseToCsvGoldenTest {

    @Test
    void writesOneLineACell_withStatusAndMark() throws IOException {
        var view = Releases.preview(Releases.everyStatus());

        String csv = new String(ReleaseToCsv.map(view, Grid.of(view).orElseThrow()), StandardCharsets.UTF_8);

        assertThat(csv).isEqualTo(golden("every-status.csv"));
    }

    @Test
    void leavesMarkEmpty_whenReleaseIsApproved() {
        var view = Releases.approved(Releases.everyStatus());

        String csv = new String(ReleaseToCsv.map(view, Grid.of(view).orElseThrow()), StandardCharsets.UTF_8);

        assertThat(csv.lines().skip(1)).hasSize(20).allMatch(line -> line.endsWith(","));
    }

    /** Git may keep line feeds alone; the file that leaves has CR LF. */
    private static String golden(String name) throws IOException {
        try (InputStream in = ReleaseToCsvGoldenTest.class.getResourceAsStream("/fixtures/" + name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("\r\n", "\n")
                    .replace("\n", "\r\n");
        }
    }
}
