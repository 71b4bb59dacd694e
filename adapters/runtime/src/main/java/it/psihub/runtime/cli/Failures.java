package it.psihub.runtime.cli;

import it.psihub.batch.JobBusy;
import it.psihub.exchange.UnknownJob;
import it.psihub.exchange.WrongParameters;
import it.psihub.kit.config.ConfigurationMistakes;
import it.psihub.runtime.app.StartFailed;
import it.psihub.storage.server.ServerUnavailable;
import it.psihub.storage.vault.KeysUnusable;
import java.util.Set;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.NestedRuntimeException;

/** One clear sentence for each failure that an operator can do something about. */
final class Failures {
    /** Failures whose message was written for the operator. */
    private static final Set<Class<?>> SPEAKING = Set.of(
            ServerUnavailable.class,
            KeysUnusable.class,
            ConfigurationMistakes.class,
            StartFailed.class,
            JobBusy.class,
            UnknownJob.class,
            WrongParameters.class);

    private Failures() {}

    static String sentence(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PortInUseException port) {
                return "la porta " + port.getPort() + " è già in uso: scegliere un'altra porta con --port";
            }
            if (SPEAKING.contains(cause.getClass())) {
                return String.valueOf(cause.getMessage());
            }
        }
        return "guasto inatteso: " + describe(failure);
    }

    /** The text of a failure of the database may quote rows: only its name is told. */
    private static String describe(Throwable failure) {
        String name = failure.getClass().getSimpleName();
        return failure instanceof NestedRuntimeException ? name : name + " " + failure.getMessage();
    }
}
