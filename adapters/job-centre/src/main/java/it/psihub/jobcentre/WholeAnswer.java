package it.psihub.jobcentre;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpTimeoutException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.cxf.helpers.CastUtils;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Takes the whole answer in before anything parses it. So a connection that breaks is told from bytes that are garbage,
 * the answer can be kept word for word, and a body that trickles meets the deadline: the transport's own timeout ends
 * with the head.
 */
final class WholeAnswer extends AbstractPhaseInterceptor<Message> {
    static final String RECEIVED = Received.class.getName();
    private static final int LARGEST = 8 << 20;

    private final ScheduledExecutorService deadlines;

    WholeAnswer(ScheduledExecutorService deadlines) {
        super(Phase.RECEIVE);
        this.deadlines = deadlines;
    }

    @Override
    public void handleMessage(Message message) {
        Received received = (Received)
                Objects.requireNonNull(message.getExchange().getOutMessage().get(RECEIVED));
        InputStream in = message.getContent(InputStream.class);
        int status = message.get(Message.RESPONSE_CODE) instanceof Integer code ? code : 0;
        received.head(
                status,
                message.get(Message.CONTENT_TYPE) instanceof String type ? type : "application/octet-stream",
                header(message, "Retry-After"));
        try {
            byte[] body = in == null ? new byte[0] : read(in, received);
            received.body(body);
            message.setContent(InputStream.class, new ByteArrayInputStream(body));
        } catch (IOException broken) {
            received.broken(broken);
            throw new Fault(broken);
        }
        if (status != 200 && status != 500) {
            throw new Fault(new IOException("no SOAP answer comes with this status"));
        }
    }

    private byte[] read(InputStream in, Received received) throws IOException {
        AtomicBoolean late = new AtomicBoolean();
        ScheduledFuture<?> deadline =
                deadlines.schedule(() -> giveUp(in, late), received.nanosLeft(), TimeUnit.NANOSECONDS);
        try (in) {
            byte[] body = in.readNBytes(LARGEST + 1);
            if (late.get()) {
                throw new HttpTimeoutException("the answer did not end in time");
            }
            if (body.length > LARGEST) {
                throw new IOException("the answer is larger than any SAP can be");
            }
            return body;
        } catch (IOException closed) {
            if (late.get() && !(closed instanceof HttpTimeoutException)) {
                HttpTimeoutException timeout = new HttpTimeoutException("the answer did not end in time");
                timeout.initCause(closed);
                throw timeout;
            }
            throw closed;
        } finally {
            deadline.cancel(false);
        }
    }

    private static void giveUp(InputStream in, AtomicBoolean late) {
        late.set(true);
        try {
            in.close();
        } catch (IOException alreadyBroken) {
            // The reading thread meets the same failure and reports it.
        }
    }

    private static @Nullable String header(Message message, String name) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Map<String, List<String>> received = CastUtils.cast((Map<?, ?>) message.get(Message.PROTOCOL_HEADERS));
        if (received != null) {
            headers.putAll(received);
        }
        List<String> values = headers.getOrDefault(name, List.of());
        return values.isEmpty() ? null : values.get(0);
    }
}
