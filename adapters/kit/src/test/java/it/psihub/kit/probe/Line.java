package it.psihub.kit.probe;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;

/** A listening socket on loopback that does with each connection what a test says. */
final class Line implements AutoCloseable {
    interface Script {
        void take(Socket connection) throws IOException;
    }

    private final ServerSocket listening;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final Thread thread;

    Line(Script script) throws IOException {
        this(ServerSocketFactory.getDefault(), script);
    }

    Line(ServerSocketFactory factory, Script script) throws IOException {
        listening = factory.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        thread = new Thread(() -> serve(script), "line");
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes connections and says nothing for as long as the test lasts. */
    static Script held() {
        return connection -> {};
    }

    URI address(String scheme) {
        return address(scheme, "localhost");
    }

    URI address(String scheme, String host) {
        return URI.create(scheme + "://" + host + ":" + listening.getLocalPort() + "/service");
    }

    private void serve(Script script) {
        while (!listening.isClosed()) {
            try {
                Socket connection = listening.accept();
                open.add(connection);
                script.take(connection);
            } catch (IOException clientLeft) {
                // what the client made of it is what the test looks at
            }
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket connection : open) {
            connection.close();
        }
    }
}
