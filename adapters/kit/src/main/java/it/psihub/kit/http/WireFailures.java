package it.psihub.kit.http;

import it.psihub.exchange.Answer;
import it.psihub.exchange.Cause;
import it.psihub.exchange.RetryAfter;
import it.psihub.modi.key.NoKey;
import it.psihub.modi.pdnd.NoVoucher;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Tells a failure in which for certain nothing happened at the counterpart (try again) from one in which something may
 * have (ask first).
 */
public final class WireFailures {

    private WireFailures() {}

    /** Looks through the causes of any exception; empty when none of them is a failure of I/O: that is a bug. */
    public static Optional<Answer> find(Throwable failure) {
        Optional<Answer> general = Optional.empty();
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < 20; cause = cause.getCause()) {
            Optional<Answer> exact = exact(cause);
            if (exact.isPresent()) {
                return exact;
            }
            if (cause instanceof IOException || cause instanceof InterruptedException) {
                general = Optional.of(new Answer.Lost(Cause.CONNECTION_LOST));
            }
            depth++;
        }
        return general;
    }

    /** The answer for a failed exchange; a connection that broke for reasons unknown is {@code Lost}. */
    public static Answer of(IOException failure) {
        return find(failure).orElseGet(() -> new Answer.Lost(Cause.CONNECTION_LOST));
    }

    /** The cause alone, for collections. */
    public static Cause cause(IOException failure) {
        return cause(of(failure));
    }

    /** How long the counterpart asked to be left alone, for collections; as {@link #of(int, Optional, Instant)}. */
    public static Optional<Duration> after(int status, Optional<String> retryAfter, Instant now) {
        return of(status, retryAfter, now)
                .flatMap(answer -> answer instanceof Answer.Retry retry ? retry.after() : Optional.empty());
    }

    /** The cause alone of {@link #of(int, Optional, Instant)} and {@link #nobodyThere}, for collections. */
    public static Optional<Cause> cause(int status) {
        return of(status, Optional.empty(), Instant.EPOCH)
                .or(() -> nobodyThere(status))
                .map(WireFailures::cause);
    }

    private static Cause cause(Answer answer) {
        return answer instanceof Answer.Retry retry ? retry.cause() : ((Answer.Lost) answer).cause();
    }

    /**
     * The answer for a status by which the counterpart says that it did not do its work; empty for every other, which the
     * adapter reads itself.
     *
     * @param retryAfter the header of that name
     */
    public static Optional<Answer> of(int status, Optional<String> retryAfter, Instant now) {
        Optional<Duration> after = retryAfter.flatMap(header -> RetryAfter.parse(header, now));
        Optional<Cause> undone = Optional.ofNullable(
                switch (status) {
                    case 401, 403, 407 -> Cause.UNAUTHORIZED;
                    case 408 -> Cause.TIMEOUT;
                    case 429 -> Cause.THROTTLED;
                    case 503 -> Cause.UNAVAILABLE;
                    default -> null;
                });
        if (undone.isPresent()) {
            return undone.map(cause -> new Answer.Retry(cause, after));
        }
        return status >= 500 && status < 600 ? Optional.of(new Answer.Lost(Cause.SERVER_ERROR)) : Optional.empty();
    }

    /**
     * The answer for a status by which a fixed address shows that nobody serves there what we ask for: no matter of one
     * document. Not for addresses that name a resource, where 404 means that there is none.
     */
    public static Optional<Answer> nobodyThere(int status) {
        return status == 404 || status == 405 || status == 410 ? retry(Cause.NOT_FOUND) : Optional.empty();
    }

    /**
     * The answer for a status by which the counterpart says that somebody else is at it. For kinds whose contract gives
     * it no meaning of its own.
     */
    public static Optional<Answer> busy(int status) {
        return switch (status) {
            case 409, 412, 423, 425 -> retry(Cause.CONFLICT);
            default -> Optional.empty();
        };
    }

    private static Optional<Answer> exact(Throwable failure) {
        // nothing was sent, and the next document would fare no better
        if (failure instanceof NoKey) {
            return retry(Cause.UNAUTHORIZED);
        }
        if (failure instanceof NoVoucher none) {
            return Optional.of(new Answer.Retry(none.why(), none.after()));
        }
        if (failure instanceof UntrustedAnswer) {
            return lost(Cause.CONTRACT_BREACH);
        }
        if (failure instanceof HttpConnectTimeoutException) {
            return retry(Cause.TIMEOUT);
        }
        if (failure instanceof HttpTimeoutException) {
            return lost(Cause.TIMEOUT);
        }
        if (failure instanceof SocketTimeoutException timeout) {
            return connecting(timeout) ? retry(Cause.TIMEOUT) : lost(Cause.TIMEOUT);
        }
        if (failure instanceof UnknownHostException || failure instanceof UnresolvedAddressException) {
            return retry(Cause.UNKNOWN_HOST);
        }
        // the JDK's client wraps a name that it cannot resolve in refused connections
        if (failure instanceof ConnectException && failure.getCause() != null) {
            return exact(failure.getCause()).or(() -> retry(Cause.REFUSED_CONNECTION));
        }
        if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
            return retry(Cause.REFUSED_CONNECTION);
        }
        if (failure instanceof SSLHandshakeException || failure instanceof SSLPeerUnverifiedException) {
            return retry(Cause.TLS);
        }
        return failure instanceof SSLException ? lost(Cause.TLS) : Optional.empty();
    }

    /** The JDK tells a timeout while connecting from one while reading by its text alone. */
    private static boolean connecting(SocketTimeoutException timeout) {
        String text = String.valueOf(timeout.getMessage()).toLowerCase(Locale.ROOT);
        return text.contains("connect");
    }

    private static Optional<Answer> retry(Cause cause) {
        return Optional.of(new Answer.Retry(cause, Optional.empty()));
    }

    private static Optional<Answer> lost(Cause cause) {
        return Optional.of(new Answer.Lost(cause));
    }
}
