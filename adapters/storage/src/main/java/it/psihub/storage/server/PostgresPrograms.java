package it.psihub.storage.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's own programs, unpacked once from the class path. */
record PostgresPrograms(Path folder) {
    private static final Pattern MAJOR = Pattern.compile("\\(PostgreSQL\\) (\\d+)");

    static PostgresPrograms under(Path parent) throws IOException {
        URL archive = archive();
        Path folder = parent.resolve(folderName(archive));
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(parent);
            unpack(archive, folder);
        }
        return new PostgresPrograms(folder);
    }

    Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }

    int majorVersion() throws IOException {
        ServerCommand.Outcome version = ServerCommand.run(
                folder, Duration.ofSeconds(20), List.of(program("postgres").toString(), "-V"));
        Matcher matcher = MAJOR.matcher(version.output());
        if (!matcher.find()) {
            throw new ServerUnavailable(
                    "PostgreSQL's programs in " + folder + " do not run on this machine: " + version.output() + ".");
        }
        return Integer.parseInt(matcher.group(1));
    }

    /** Names the folder after the archive's size, which no two releases share: another version lands beside the old. */
    static String folderName(URL archive) throws IOException {
        URLConnection connection = archive.openConnection();
        connection.setUseCaches(false);
        try (InputStream closesTheJar = connection.getInputStream()) {
            return "bin-" + platform() + "-" + connection.getContentLengthLong();
        }
    }

    static URL archive() {
        String name = "postgres-" + platform() + ".txz";
        URL archive = PostgresPrograms.class.getResource("/" + name);
        if (archive == null) {
            throw new ServerUnavailable("The hub brings no PostgreSQL for this machine (" + platform()
                    + "): set HUB_DB_URL to a server of your own.");
        }
        return archive;
    }

    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac")
                ? "darwin"
                : System.getProperty("os.name").toLowerCase(Locale.ROOT).replace(' ', '_');
        String processor = System.getProperty("os.arch");
        return system
                + switch (processor) {
                    case "amd64", "x86_64" -> "-x86_64";
                    case "aarch64", "arm64" -> "-arm_64";
                    default -> "-" + processor;
                };
    }

    private static void unpack(URL archive, Path folder) throws IOException {
        Path unfinished = Files.createTempDirectory(folder.getParent(), "unpacking");
        try {
            try (InputStream packed = archive.openStream();
                    TarArchiveInputStream tar =
                            new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed, 1 << 16)))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    unpack(tar, entry, unfinished);
                }
            }
            Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            // another hub home that shares the folder may have been quicker
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        } finally {
            Folders.delete(unfinished);
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path root) throws IOException {
        Path target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) {
            throw new IOException("the archive of PostgreSQL reaches outside its folder");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if (entry.isFile()) {
            Files.copy(tar, target);
            String permissions = (entry.getMode() & 0100) != 0 ? "rwxr-xr-x" : "rw-r--r--";
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(permissions));
            Folders.force(target);
        }
    }
}
