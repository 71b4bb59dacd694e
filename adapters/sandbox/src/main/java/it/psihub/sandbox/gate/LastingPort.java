package it.psihub.sandbox.gate;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A free port that is still free when its sandbox starts again: below those that systems lend to outgoing connections, one
 * of which would have it meanwhile.
 */
final class LastingPort {

    private static final int LOWEST = 20_000;
    /** Linux lends from here on; others from higher up. */
    private static final int LOWEST_LENT = 32_768;

    private static final int TRIES = 100;

    private LastingPort() {}

    /** 0 = any, where none is found. */
    static int choose() {
        for (int tries = 0; tries < TRIES; tries++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, LOWEST_LENT);
            if (isFree(port)) {
                return port;
            }
        }
        return 0;
    }

    /** Not even a gate that is shut just now may have it: its port could be bound a second time. */
    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(false);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
