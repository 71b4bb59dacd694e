package it.psihub.runtime.app;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Ends requests that were answered before all of their body had come, whatever the answer. Tomcat would read the rest to its
 * end, on the thread of the request, for as long as a byte comes now and then. Here the answer goes out first; then what is
 * under way is read for a moment, since a connection that is closed before may take the answer with it.
 */
final class RestOfBody extends ValveBase {
    private static final Duration MOMENT = Duration.ofSeconds(1);

    RestOfBody() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
        if (request.isAsync() || request.isFinished()) {
            return;
        }
        response.finishResponse();
        // whoever was told 408 had its time
        if (response.getStatus() == HttpServletResponse.SC_REQUEST_TIMEOUT || !comes(request)) {
            // closes the connection
            request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    /** Below the request's own stream, which whoever refused may have closed. */
    private static boolean comes(Request request) {
        long begun = System.nanoTime();
        Unread unread = new Unread();
        try {
            while (!request.isFinished() && System.nanoTime() - begun < MOMENT.toNanos()) {
                if (request.getCoyoteRequest().doRead(unread) < 0) {
                    return true;
                }
            }
            return request.isFinished();
        } catch (IOException gone) {
            return false;
        }
    }

    /** Where Tomcat shows what it has read. */
    private static final class Unread implements ApplicationBufferHandler {
        private ByteBuffer bytes = ByteBuffer.allocate(0);

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            bytes = buffer;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return bytes;
        }

        @Override
        public void expand(int size) {
            // nothing is kept
        }
    }
}
