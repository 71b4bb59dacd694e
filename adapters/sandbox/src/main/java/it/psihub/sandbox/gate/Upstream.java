package it.psihub.sandbox.gate;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * The true counterpart behind a gate: a stand-in, or a server that somebody tries.
 *
 * @param base what takes the place of the gate's own base path
 * @param ownHost whether it is to see its own name as host; a stand-in sees the gate's, so that its links lead back through the gate
 */
record Upstream(URI base, boolean ownHost) {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int ANSWER_MILLIS = 120_000;

    /** @param rest what follows the gate's base path, with the query */
    WireAnswer pass(WireRequest request, String rest) throws IOException {
        WireHeaders headers = ownHost ? request.headers().with("Host", authority()) : request.headers();
        WireRequest forward = request.to(base.getRawPath() + rest, headers);
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(forward.head());
            out.write(forward.bytes());
            out.flush();
            WireReader reader = new WireReader(new BufferedInputStream(socket.getInputStream()));
            return reader.answer("HEAD".equals(request.method()));
        }
    }

    private boolean isTls() {
        return "https".equals(base.getScheme());
    }

    private int port() {
        return base.getPort() >= 0 ? base.getPort() : isTls() ? 443 : 80;
    }

    private String authority() {
        return base.getPort() >= 0 ? base.getHost() + ":" + base.getPort() : base.getHost();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(ANSWER_MILLIS);
            socket.connect(new InetSocketAddress(base.getHost(), port()), CONNECT_MILLIS);
            return isTls() ? secure(socket) : socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private Socket secure(Socket socket) throws IOException {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        SSLSocket secure = (SSLSocket) factory.createSocket(socket, base.getHost(), port(), true);
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        return secure;
    }
}
