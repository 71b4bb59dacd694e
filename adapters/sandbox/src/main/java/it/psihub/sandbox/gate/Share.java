package it.psihub.sandbox.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The folders that a client of a folder gate is given, as a mounted share that can be gone, or there and take nothing. */
final class Share {

    private static final System.Logger LOG = System.getLogger(Share.class.getName());

    /** Where not even a superuser can make a file. */
    private static final List<Path> NOBODY_WRITES = List.of(Path.of("/sys/kernel"), Path.of("/proc"));

    private final Path mount;
    private final Path unmounted;
    private final Path shut;
    private @Nullable Denial denial;

    private enum Denial {
        PERMISSION,
        LINK
    }

    Share(Path home) throws IOException {
        this.mount = home.resolve("share");
        this.unmounted = home.resolve("share.away");
        this.shut = mount.resolve(".folder.away");
        restore();
        Files.createDirectories(folder());
        Files.createDirectories(receipts());
    }

    /** Whatever a killed process left behind is put right. */
    private void restore() throws IOException {
        come();
        if (Files.isSymbolicLink(folder())) {
            Files.delete(folder());
        }
        if (Files.exists(shut)) {
            Files.move(shut, folder());
        }
        if (Files.isDirectory(folder())) {
            permit("rwxr-xr-x");
        }
    }

    Path folder() {
        return mount.resolve("folder");
    }

    /** Where it lies now, away or not. */
    private Path now(Path place) {
        return (Files.exists(unmounted) ? unmounted : mount).resolve(mount.relativize(place));
    }

    Path receipts() {
        return mount.resolve("receipts");
    }

    boolean isThere() {
        return Files.isDirectory(mount) && denial == null;
    }

    private synchronized void vanish() throws IOException {
        if (Files.exists(mount)) {
            Files.move(mount, unmounted);
        }
    }

    synchronized void come() throws IOException {
        if (Files.exists(unmounted)) {
            Files.move(unmounted, mount);
        }
    }

    /** By permission; a superuser, whom no permission stops, finds another folder in its place that takes nothing. */
    private synchronized void deny() throws IOException {
        if (denial != null || !Files.exists(mount)) {
            return;
        }
        permit("r-xr-xr-x");
        if (!takesFiles(folder())) {
            denial = Denial.PERMISSION;
            return;
        }
        permit("rwxr-xr-x");
        for (Path other : NOBODY_WRITES) {
            if (Files.isDirectory(other) && !takesFiles(other)) {
                Files.move(folder(), shut);
                Files.createSymbolicLink(folder(), other);
                denial = Denial.LINK;
                return;
            }
        }
        LOG.log(
                System.Logger.Level.ERROR,
                "a folder cannot be denied to the superuser here: the fault does not happen");
    }

    private synchronized void allow() throws IOException {
        if (denial == Denial.PERMISSION) {
            permit("rwxr-xr-x");
        } else if (denial == Denial.LINK) {
            Files.delete(now(folder()));
            Files.move(now(shut), now(folder()));
        }
        denial = null;
    }

    /** Shut while the share is away. */
    Closures.Door mounting() {
        return new Closures.Door() {
            @Override
            public void shut() throws IOException {
                vanish();
            }

            @Override
            public void open() throws IOException {
                come();
            }
        };
    }

    /** Shut while the share is there and takes nothing. */
    Closures.Door permitting() {
        return new Closures.Door() {
            @Override
            public void shut() throws IOException {
                deny();
            }

            @Override
            public void open() throws IOException {
                allow();
            }
        };
    }

    private void permit(String permissions) throws IOException {
        Files.setPosixFilePermissions(now(folder()), PosixFilePermissions.fromString(permissions));
    }

    private static boolean takesFiles(Path folder) {
        try {
            Files.delete(Files.createTempFile(folder, ".probe", ""));
            return true;
        } catch (IOException denied) {
            LOG.log(System.Logger.Level.DEBUG, "no file can be made there", denied);
            return false;
        }
    }
}
