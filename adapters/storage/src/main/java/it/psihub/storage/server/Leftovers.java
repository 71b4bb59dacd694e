package it.psihub.storage.server;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Files of a start that was killed half-way. The caller holds the {@link ServerLock}, so nobody works on them. */
final class Leftovers {
    private static final String UNFINISHED =
            "{unpacking*,data.unfinished*,initial*.password,command*.out,owner*.probe," + "*.unfinished}";
    // a killed hub's initdb goes on until it misses its folder
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration STEP = Duration.ofMillis(50);

    private Leftovers() {}

    static void sweep(ServerFolder folder) throws IOException {
        sweep(folder.postgres());
        sweep(folder.keys());
    }

    private static void sweep(Path folder) throws IOException {
        try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(folder, UNFINISHED)) {
            for (Path each : unfinished) {
                if (!Waiting.until(() -> isGone(each), LIMIT, STEP)) {
                    Folders.delete(each);
                }
            }
        }
    }

    /** False if somebody still writes there: the last attempt, outside, then tells why. */
    private static boolean isGone(Path path) throws IOException {
        try {
            Folders.delete(path);
            return true;
        } catch (FileSystemException stillInUse) {
            return false;
        }
    }
}
