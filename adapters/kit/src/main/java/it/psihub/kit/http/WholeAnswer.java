package it.psihub.kit.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for an answer of the JDK's client to its last byte: the client's own limit ends with the head. */
public final class WholeAnswer {

    private WholeAnswer() {}

    /**
     * The answer, if all of it comes in time; else its request is given up.
     *
     * @param longest from now
     * @throws IOException when it does not, or something broke
     */
    public static <T> T within(Duration longest, CompletableFuture<T> answer) throws IOException {
        try {
            return answer.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException tooLate) {
            answer.cancel(true);
            throw new HttpTimeoutException("no whole answer in time");
        } catch (InterruptedException stopping) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the hub is stopping");
        } catch (ExecutionException failed) {
            // what went wrong is told by the class; messages may hold the address
            if (failed.getCause() instanceof IOException broken) {
                throw broken;
            }
            throw new IllegalStateException("the HTTP client failed", failed.getCause());
        }
    }
}
