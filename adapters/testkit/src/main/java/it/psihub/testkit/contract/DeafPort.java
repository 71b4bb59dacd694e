package it.psihub.testkit.contract;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/**
 * A port at which connecting leads to nothing, neither yes nor no: its queue of connections is full and nobody takes
 * any, so that the system drops what comes.
 */
final class DeafPort implements AutoCloseable {
    private static final int TELLS_MILLIS = 250;
    private static final int MOST = 64;

    private final ServerSocket server;
    private final List<Socket> waiting = new ArrayList<>();

    DeafPort() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        while (answers()) {
            if (waiting.size() > MOST) {
                throw new IOException("this system's queue of connections has no end");
            }
        }
    }

    private boolean answers() throws IOException {
        Socket socket = new Socket();
        waiting.add(socket);
        try {
            socket.connect(new InetSocketAddress(server.getInetAddress(), number()), TELLS_MILLIS);
            return true;
        } catch (SocketTimeoutException deaf) {
            return false;
        }
    }

    int number() {
        return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : waiting) {
            socket.close();
        }
    }
}
