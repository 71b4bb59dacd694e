package it.psihub.runtime.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import it.psihub.runtime.system.HubProgram;
import it.psihub.runtime.torture.Torture.Findings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database server's disk gets full while persons come in and documents go out; then there is room again. */
class FullDiskIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    /** What tells a sender to come again: nothing was promised. */
    private static final String REFUSAL = "(429|503)" + Post.LATER;

    private final StringWriter text = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void losesNothing_andGoesOnByItself_whenTheDiskWasFull() {
        SmallDisk.refusal(folder).ifPresent(FullDiskIT::skip);
        HubProgram.classPaths().forEach(System::setProperty);
        try (Torture torture = Torture.open(folder, new Scale(1, 7, false, false, true), new PrintWriter(text))) {
            SmallDisk disk = torture.stage().disk().orElseThrow();
            long hub = torture.stage().node(1).pid();
            torture.handIn(6, 0);

            disk.fill();
            refuses(torture, "no row finds room");
            assertThat(disk.full()).isTrue();
            torture.stage().database().exhaustLog();
            assertThat(handedIn(torture)).as("while the server is down").matches(REFUSAL);
            disk.free();
            torture.stage().database().restore();

            Findings findings = torture.rest();
            assertThat(findings.none()).as(findings + "\n" + text).isTrue();
            assertThat(torture.post().answers().keySet())
                    .as("whatever was not stored may be sent again")
                    .allMatch(answer -> answer.matches("20[01]|" + Post.NONE + "|" + REFUSAL));
            assertThat(torture.stage().node(1).pid())
                    .as("the hub was not started again")
                    .isEqualTo(hub);
            assertThat(torture.end()).isEqualTo(new Findings(List.of(), List.of(), List.of()));
        }
    }

    /** The reason must be seen by whoever reads the output of a whole run. */
    private static void skip(String why) {
        String words = "SKIPPED, NOT PROVEN ON THIS MACHINE: a full disk. It takes a small tmpfs: " + why;
        System.err.println(words);
        abort(words);
    }

    /** Somebody comes, as long as it takes for the door to send senders away. */
    private void refuses(Torture torture, String when) {
        long before = refusals(torture);
        Stage.await("refused while " + when, LIMIT, () -> {
            if (torture.post().idle()) {
                torture.handIn(2, 1);
            }
            return refusals(torture) > before + 2;
        });
    }

    /** The answer to one record of somebody who has not come, heard to its end: a pool first waits for its server. */
    private static String handedIn(Torture torture) {
        Newcomer nobody = new Newcomer(7_000, "puglia", false);
        try (Post patient = new Post(torture.stage().ground(), torture.stage()::door, LIMIT)) {
            return patient.ask(nobody.source(), nobody.lines().get(0));
        }
    }

    private static long refusals(Torture torture) {
        Map<String, Integer> answers = new HashMap<>(torture.post().answers());
        answers.keySet().removeIf(answer -> answer.startsWith("2") || answer.equals(Post.NONE));
        return answers.values().stream().mapToInt(Integer::intValue).sum();
    }
}
