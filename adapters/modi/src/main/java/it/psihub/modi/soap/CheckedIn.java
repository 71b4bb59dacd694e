package it.psihub.modi.soap;

import it.psihub.modi.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;

/**
 * Checks the answer to a request that {@link SignedOut} signed, before anything parses it. A refused one ends the call; the
 * {@link Refused} is the cause of its failure.
 */
public final class CheckedIn extends AbstractPhaseInterceptor<Message> {
    private final SoapCalls calls;

    public CheckedIn(SoapCalls calls) {
        super(Phase.PRE_STREAM);
        this.calls = calls;
    }

    @Override
    public void handleMessage(Message message) {
        SignedEnvelope request = message.getExchange().get(SignedEnvelope.class);
        InputStream in = message.getContent(InputStream.class);
        if (request == null || in == null) {
            throw new Fault(new IOException("an answer without its request"));
        }
        try (in) {
            byte[] checked = calls.check(request, in.readAllBytes());
            message.setContent(InputStream.class, new ByteArrayInputStream(checked));
        } catch (Refused refused) {
            message.getExchange().put(Refused.class, refused);
            throw new Fault(refused);
        } catch (IOException broken) {
            throw new Fault(broken);
        }
    }
}
