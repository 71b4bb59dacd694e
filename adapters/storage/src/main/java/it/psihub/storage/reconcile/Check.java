package it.psihub.storage.reconcile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One way in which records of the ledger can contradict each other.
 *
 * @param name stable code, and the name of the resource
 * @param text what is wrong with what is found, in Italian: the resource's first line
 * @param sql finds them all, with columns record, kind, document, counterpart and detail; see {@link ScopedSql}
 */
record Check(String name, String text, String sql) {

    /** In the order in which they are told: what else is wrong often follows from what is found first. */
    static final List<Check> ALL = List.of(
            read("message-key-without-message"),
            read("message-without-key"),
            read("message-state"),
            read("message-items"),
            read("replay-under-way"),
            read("version-without-cause"),
            read("version-count"),
            read("record-lost"),
            read("record-without-version"),
            read("key-without-delivery"),
            read("delivery-without-key"),
            read("open-without-due"),
            read("due-without-open"),
            read("due-differs"),
            read("sent-without-attempt"),
            read("attempt-without-delivery"),
            read("state-without-evidence"),
            read("foreign-answer"));

    private static Check read(String name) {
        try (InputStream resource = Check.class.getResourceAsStream("/reconcile/" + name + ".sql")) {
            if (resource == null) {
                throw new IllegalStateException("there is no check " + name);
            }
            String written = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            int end = written.indexOf('\n');
            return new Check(name, written.substring("-- ".length(), end), written.substring(end + 1));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
