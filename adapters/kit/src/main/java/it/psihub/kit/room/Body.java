package it.psihub.kit.room;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Optional;

/** Reads a request's body into memory that was asked for before, and never more of it than may be. */
public final class Body {
    private static final int STEP = 1 << 15;

    private Body() {}

    /**
     * Empty when the body is larger than {@code most} bytes.
     *
     * @throws Busy when there is no room for it among the others
     * @throws Slow when it does not come within its time
     * @throws IOException when the caller went away before all was read
     */
    public static Optional<byte[]> read(HttpServletRequest request, int most, Turnstile.Visit visit)
            throws IOException, Busy, Slow {
        long announced = request.getContentLengthLong();
        if (announced > most) {
            return Optional.empty();
        }
        if (announced >= 0) {
            visit.take(announced);
            byte[] body = new byte[(int) announced];
            int length = fill(body, body.length, request.getInputStream(), visit);
            return Optional.of(length == body.length ? body : Arrays.copyOf(body, length));
        }
        return unannounced(request.getInputStream(), most, visit);
    }

    private static Optional<byte[]> unannounced(InputStream in, int most, Turnstile.Visit visit)
            throws IOException, Busy, Slow {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] bytes = new byte[STEP];
        while (body.size() < most) {
            int step = Math.min(STEP, most - body.size());
            visit.take(step);
            int length = fill(bytes, step, in, visit);
            body.write(bytes, 0, length);
            if (length < step) {
                return Optional.of(body.toByteArray());
            }
        }
        return fill(bytes, 1, in, visit) == 0 ? Optional.of(body.toByteArray()) : Optional.empty();
    }

    /** Waits for each piece by itself, so that a caller who sends a byte now and then is found out; less at the end. */
    private static int fill(byte[] into, int wanted, InputStream in, Turnstile.Visit visit) throws IOException, Slow {
        int at = 0;
        while (at < wanted) {
            if (visit.late()) {
                throw new Slow();
            }
            int count;
            try {
                count = in.read(into, at, wanted - at);
            } catch (IOException broken) {
                if (broken instanceof SocketTimeoutException || broken.getCause() instanceof SocketTimeoutException) {
                    throw new Slow();
                }
                throw broken;
            }
            if (count < 0) {
                return at;
            }
            at += count;
        }
        return at;
    }
}
