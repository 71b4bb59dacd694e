package it.psihub.sandbox.gate;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A port of the loopback address that can be shut as if nobody were there, and opened again. Its number stays reserved meanwhile by
 * a socket that is bound but does not listen: connections are refused, and nobody else gets the number.
 */
final class GatePort implements Closeable {

    private static final System.Logger LOG = System.getLogger(GatePort.class.getName());
    private static final int BACKLOG = 256;

    private final Socket reservation = new Socket();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final Executor threads;
    private final Consumer<Socket> arrival;
    private @Nullable ServerSocket server;

    /** @param wanted 0 = any free one, which it can have again when it is opened anew */
    GatePort(int wanted, Executor threads, Consumer<Socket> arrival) throws IOException {
        this.threads = threads;
        this.arrival = arrival;
        try {
            reservation.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            reservation.setReuseAddress(true);
            reservation.bind(new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), wanted == 0 ? LastingPort.choose() : wanted));
            open();
        } catch (IOException e) {
            reservation.close();
            throw e;
        }
    }

    int number() {
        return reservation.getLocalPort();
    }

    /** Takes connections from the moment at which it returns. */
    synchronized void open() throws IOException {
        if (server != null) {
            return;
        }
        ServerSocket opened = new ServerSocket();
        try {
            opened.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), number()), BACKLOG);
        } catch (IOException e) {
            opened.close();
            throw e;
        }
        server = opened;
        threads.execute(() -> accept(opened));
    }

    /** Refuses connections from the moment at which it returns; those that were open are reset. */
    synchronized void shut() {
        if (server != null) {
            closeQuietly(server);
            server = null;
        }
        resetAll();
    }

    /** Ends every connection, as a server does that is started anew; the port stays open. */
    void resetAll() {
        connections.forEach(this::reset);
    }

    private void accept(ServerSocket from) {
        try {
            while (true) {
                Socket socket = from.accept();
                if (admit(from, socket)) {
                    threads.execute(() -> arrival.accept(socket));
                }
            }
        } catch (IOException e) {
            if (!from.isClosed()) {
                LOG.log(System.Logger.Level.ERROR, "gate " + number() + " takes no more connections", e);
            }
        }
    }

    private synchronized boolean admit(ServerSocket from, Socket socket) throws IOException {
        if (from != server) {
            reset(socket);
            return false;
        }
        socket.setTcpNoDelay(true);
        connections.add(socket);
        return true;
    }

    /** Ends a connection by TCP RST. */
    void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (SocketException closedAlready) {
            LOG.log(System.Logger.Level.TRACE, "a connection was gone already", closedAlready);
        }
        end(socket);
    }

    /** Ends a connection in order. */
    void end(Socket socket) {
        connections.remove(socket);
        closeQuietly(socket);
    }

    private static void closeQuietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "closed badly", e);
        }
    }

    @Override
    public void close() {
        shut();
        closeQuietly(reservation);
    }
}
