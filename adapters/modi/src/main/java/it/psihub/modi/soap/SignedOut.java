package it.psihub.modi.soap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;

/**
 * Signs the request of a CXF client when it is written. The {@link SignedEnvelope} is kept in the exchange for {@link
 * CheckedIn}. Without a key nothing is sent.
 */
public final class SignedOut extends AbstractPhaseInterceptor<Message> {
    private final SoapCalls calls;
    private final URI to;

    public SignedOut(SoapCalls calls, URI to) {
        super(Phase.PRE_STREAM);
        this.calls = calls;
        this.to = to;
        addBefore("org.apache.cxf.interceptor.StaxOutInterceptor");
        addBefore("org.apache.cxf.interceptor.AttachmentOutInterceptor");
    }

    @Override
    public void handleMessage(Message message) {
        OutputStream wire = message.getContent(OutputStream.class);
        if (wire != null) {
            message.setContent(OutputStream.class, new Whole(message, wire));
        }
    }

    private final class Whole extends ByteArrayOutputStream {
        private final Message message;
        private final OutputStream wire;
        private boolean closed;

        Whole(Message message, OutputStream wire) {
            this.message = message;
            this.wire = wire;
        }

        @Override
        public void close() throws IOException {
            if (closed) {
                return;
            }
            closed = true;
            SignedEnvelope signed = calls.sign(toByteArray(), to);
            message.getExchange().put(SignedEnvelope.class, signed);
            wire.write(signed.bytes());
            wire.close();
        }
    }
}
