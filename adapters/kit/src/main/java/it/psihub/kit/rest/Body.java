package it.psihub.kit.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads a request's body into memory that was asked for before, and never more of it than may be. */
final class Body {
    private static final int STEP = 1 << 15;

    private Body() {}

    /**
     * Empty when the body is larger than {@code most} bytes.
     *
     * @throws Busy when there is no room for it among the others
     * @throws IOException when the caller went away before all was read
     */
    static Optional<byte[]> read(HttpServletRequest request, int most, Turnstile.Visit visit) throws IOException, Busy {
        long announced = request.getContentLengthLong();
        if (announced > most) {
            return Optional.empty();
        }
        if (announced >= 0) {
            visit.take(announced);
            return Optional.of(request.getInputStream().readNBytes((int) announced));
        }
        return unannounced(request.getInputStream(), most, visit);
    }

    private static Optional<byte[]> unannounced(InputStream in, int most, Turnstile.Visit visit)
            throws IOException, Busy {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (body.size() < most) {
            int step = Math.min(STEP, most - body.size());
            visit.take(step);
            byte[] bytes = in.readNBytes(step);
            body.writeBytes(bytes);
            if (bytes.length < step) {
                return Optional.of(body.toByteArray());
            }
        }
        return in.read() < 0 ? Optional.of(body.toByteArray()) : Optional.empty();
    }
}
