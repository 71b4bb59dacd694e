package it.psihub.modi.pdnd;

import it.psihub.exchange.Cause;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Why no answer came from the authorization server. Nothing was sent to a counterpart, whatever it was. */
final class WireTrouble {
    private static final Logger LOG = LoggerFactory.getLogger(WireTrouble.class);
    private static final int DEEPEST = 20;

    static NoVoucher of(Throwable failure) {
        Cause why = cause(failure);
        LOG.warn("the authorization server was not reached: {}", why.code());
        return new NoVoucher(why, Optional.empty());
    }

    /** The most exact one that is found among the causes. */
    static Cause cause(Throwable failure) {
        Cause found = Cause.CONNECTION_LOST;
        int depth = 0;
        for (Throwable one = failure; one != null && depth < DEEPEST; one = one.getCause()) {
            // the JDK's client wraps a name that it cannot resolve in refused connections
            if (one instanceof UnresolvedAddressException || one instanceof UnknownHostException) {
                return Cause.UNKNOWN_HOST;
            }
            if (one instanceof HttpTimeoutException || one instanceof TimeoutException) {
                return Cause.TIMEOUT;
            }
            if (one instanceof SSLException) {
                return Cause.TLS;
            }
            if (one instanceof Fetch.TooLarge) {
                return Cause.UNAVAILABLE;
            }
            if (one instanceof ConnectException) {
                found = Cause.REFUSED_CONNECTION;
            }
            depth++;
        }
        return found;
    }

    private WireTrouble() {}
}
