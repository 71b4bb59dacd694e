package it.psihub.storage.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** One file of {@code keys/}: read as a whole, created once and entire, readable by its owner only. */
final class KeyFile {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_ONLY_FOLDER = PosixFilePermissions.fromString("rwx------");

    private final Path folder;
    private final Path path;

    KeyFile(Path folder, String name) {
        this.folder = folder;
        this.path = folder.resolve(name);
    }

    Path path() {
        return path;
    }

    /** @throws KeysUnusable if the file is there but cannot be read */
    Optional<String> read() {
        try {
            String text = Files.readString(path, StandardCharsets.UTF_8);
            if (!Files.getPosixFilePermissions(path).equals(OWNER_ONLY)) {
                // a copy restored by hand is often readable by everybody
                Files.setPosixFilePermissions(path, OWNER_ONLY);
            }
            return Optional.of(text);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (MalformedInputException e) {
            throw KeysUnusable.malformed(path);
        } catch (IOException e) {
            throw KeysUnusable.unreadable(path, e);
        }
    }

    /** Creates the file so that after any crash it is there entire or not at all; the caller saw that there is none. */
    void create(String text) {
        try {
            createFolder();
            Path unfinished = Files.createTempFile(folder, path.getFileName() + ".", ".unfinished", ownerOnly());
            write(unfinished, text);
            Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
            force(folder);
        } catch (IOException e) {
            throw KeysUnusable.unwritable(path, e);
        }
    }

    private void createFolder() throws IOException {
        Path home = Objects.requireNonNull(folder.toAbsolutePath().getParent(), "the keys lie in a folder of the hub");
        Files.createDirectories(home);
        try {
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY_FOLDER));
            force(home);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
            Files.setPosixFilePermissions(folder, OWNER_ONLY_FOLDER);
        }
    }

    private static FileAttribute<Set<PosixFilePermission>> ownerOnly() {
        return PosixFilePermissions.asFileAttribute(OWNER_ONLY);
    }

    private static void write(Path file, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
