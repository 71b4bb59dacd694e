package it.psihub.storage.server;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;

/**
 * The database cannot be had. The first line of the message is one sentence for an operator; further lines, if any, are
 * the end of the server's own log. It never holds a password.
 */
public final class ServerUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ServerUnavailable(String sentence) {
        super(sentence);
    }

    ServerUnavailable(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    static ServerUnavailable disk(IOException failure) {
        return new ServerUnavailable("The hub cannot write its database folder: " + reason(failure) + ".", failure);
    }

    private static String reason(IOException failure) {
        if (failure instanceof FileSystemException at && at.getFile() != null) {
            return at.getFile() + ": " + (at.getReason() != null ? at.getReason() : byKind(at));
        }
        return String.valueOf(failure.getMessage());
    }

    private static String byKind(FileSystemException failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        return failure instanceof FileAlreadyExistsException ? "is a file, not a folder" : "cannot be used";
    }
}
