package it.psihub.sandbox.gate;

import it.psihub.sandbox.standin.Dice;
import it.psihub.sandbox.tls.Leaf;
import it.psihub.sandbox.tls.SandboxKeys;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLSocket;

/** What all gates share. */
final class GateTools {

    /** The certificate that is as it should be. */
    private static final String RIGHT = "right";

    private static final Duration YESTERDAY = Duration.ofDays(-1);
    private static final Duration LONG = Duration.ofDays(3_600);
    private static final List<String> HERE = List.of("localhost");
    private static final List<Leaf> LEAVES = List.of(
            new Leaf(RIGHT, HERE, true, YESTERDAY, LONG, false),
            new Leaf(
                    WrongCertificate.WRONG_HOST.toString(),
                    List.of("another-host.invalid"),
                    false,
                    YESTERDAY,
                    LONG,
                    false),
            new Leaf(WrongCertificate.EXPIRED.toString(), HERE, true, Duration.ofDays(-400), YESTERDAY, false),
            new Leaf(WrongCertificate.UNTRUSTED.toString(), HERE, true, YESTERDAY, LONG, true));

    private final Dice dice;
    private final FaultLog log;
    private final ExecutorService threads;
    private final ScheduledExecutorService clock;
    private final Path home;
    private Optional<SandboxKeys> keys = Optional.empty();

    GateTools(Dice dice, FaultLog log, ExecutorService threads, ScheduledExecutorService clock, Path home) {
        this.dice = dice;
        this.log = log;
        this.threads = threads;
        this.clock = clock;
        this.home = home;
    }

    Running run(Script script, String counterpart) {
        return new Running(script, dice, counterpart);
    }

    FaultLog log() {
        return log;
    }

    ExecutorService threads() {
        return threads;
    }

    ScheduledExecutorService clock() {
        return clock;
    }

    /** Made when they are first needed. */
    synchronized SandboxKeys keys() throws IOException {
        if (keys.isEmpty()) {
            keys = Optional.of(SandboxKeys.in(home.resolve("tls"), LEAVES));
        }
        return keys.get();
    }

    /** Speaks TLS as the server on a connection, after a handshake with the right certificate or a wrong one. */
    Socket secure(Socket socket, Optional<WrongCertificate> wrong) throws IOException {
        String leaf = wrong.map(WrongCertificate::toString).orElse(RIGHT);
        SSLSocket secure =
                (SSLSocket) keys().server(leaf).getSocketFactory().createSocket(socket, null, socket.getPort(), true);
        secure.setUseClientMode(false);
        secure.startHandshake();
        return secure;
    }
}
