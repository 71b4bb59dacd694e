package it.psihub.modi.key;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was made of some files, made again when one of them changes; they are looked at every few seconds at most. While what
 * is there cannot be used, what was good before stands: a half-written file must not stop an exchange.
 */
final class Watched<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Watched.class);
    private static final Duration BETWEEN = Duration.ofSeconds(5);

    /** Makes something of the files' bytes, in their order. */
    interface Reading<T> {
        T read(List<byte[]> files) throws KeyUnusable;
    }

    private record Seen(long size, Instant modified) {}

    private final List<Path> files;
    private final Reading<T> reading;
    private final InstantSource clock;
    private volatile T value;
    private volatile Instant lookAgain;
    private List<Seen> seen;
    /** So that what stays broken is told once. */
    private String told = "";

    /** @throws KeyUnusable when what is there now cannot be used */
    Watched(List<Path> files, Reading<T> reading, InstantSource clock) throws KeyUnusable {
        this.files = List.copyOf(files);
        this.reading = reading;
        this.clock = clock;
        this.seen = look();
        this.value = reading.read(bytes());
        this.lookAgain = clock.instant().plus(BETWEEN);
    }

    T get() {
        if (clock.instant().isAfter(lookAgain)) {
            again();
        }
        return value;
    }

    private synchronized void again() {
        if (!clock.instant().isAfter(lookAgain)) {
            return;
        }
        lookAgain = clock.instant().plus(BETWEEN);
        try {
            List<Seen> now = look();
            if (now.equals(seen)) {
                return;
            }
            seen = now;
            value = reading.read(bytes());
            LOG.info("read {} again", names());
            told = "";
        } catch (KeyUnusable unusable) {
            String why = String.valueOf(unusable.getMessage());
            if (!why.equals(told)) {
                LOG.error("{} cannot be used, what was read before stands: {}", names(), why);
            }
            told = why;
        }
    }

    private List<Seen> look() throws KeyUnusable {
        List<Seen> all = new ArrayList<>();
        for (Path file : files) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                all.add(new Seen(
                        attributes.size(), attributes.lastModifiedTime().toInstant()));
            } catch (IOException missing) {
                throw new KeyUnusable("cannot be read: " + file.getFileName());
            }
        }
        return all;
    }

    private List<byte[]> bytes() throws KeyUnusable {
        List<byte[]> all = new ArrayList<>();
        for (Path file : files) {
            try {
                all.add(Files.readAllBytes(file));
            } catch (IOException unreadable) {
                throw new KeyUnusable("cannot be read: " + file.getFileName());
            }
        }
        return all;
    }

    private List<Path> names() {
        return files.stream().map(Path::getFileName).toList();
    }
}
