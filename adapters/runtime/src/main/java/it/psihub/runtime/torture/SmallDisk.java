package it.psihub.runtime.torture;

import it.psihub.runtime.app.StartFailed;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A disk of its own for a folder, so small that it can be filled: a tmpfs, which only root may mount, and not everywhere.
 */
final class SmallDisk implements AutoCloseable {
    /** PostgreSQL's programs, a new data folder, and log enough for a checkpoint now and then. */
    private static final int MEBIBYTES = 512;

    private static final int BLOCK = 1 << 16;
    private static final String BALLAST = "ballast";

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Why there can be none on this machine, in a sentence; empty when there can. */
    static Optional<String> refusal(Path scratch) {
        try {
            mount(scratch.resolve("probe")).close();
            return Optional.empty();
        } catch (StartFailed refused) {
            return Optional.of(String.valueOf(refused.getMessage()));
        }
    }

    /**
     * @param folder made if it is missing; what lies in it is hidden until {@link #close}
     * @throws StartFailed if mounting is not allowed
     */
    static SmallDisk mount(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException refused) {
            throw new StartFailed("non si può scrivere in " + folder, refused);
        }
        String options = "size=" + MEBIBYTES + "m,mode=0755";
        run(List.of("mount", "-t", "tmpfs", "-o", options, "hub-torture", folder.toString()));
        return new SmallDisk(folder);
    }

    /** Until not one block is left. */
    void fill() {
        byte[] block = new byte[BLOCK];
        try (OutputStream out = Files.newOutputStream(folder.resolve(BALLAST))) {
            while (!full()) {
                out.write(block, 0, (int)
                        Math.min(BLOCK, Files.getFileStore(folder).getUsableSpace()));
            }
        } catch (IOException full) {
            // somebody else took the last blocks meanwhile: as full as wanted
            if (!full()) {
                throw new UncheckedIOException(full);
            }
        }
    }

    boolean full() {
        try {
            return Files.getFileStore(folder).getUsableSpace() == 0;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The ballast is thrown off. */
    void free() {
        try {
            Files.deleteIfExists(folder.resolve(BALLAST));
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** Also while a process that outlived its time still has files open there. */
    @Override
    public void close() {
        run(List.of("umount", "--lazy", folder.toString()));
    }

    private static void run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
            if (process.waitFor() != 0) {
                throw new StartFailed(String.join(" ", command) + ": " + said.strip(), null);
            }
        } catch (IOException missing) {
            throw new StartFailed(command.get(0) + " is not there", missing);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StartFailed("interrupted", stopped);
        }
    }
}
