package it.psihub.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The sandbox as a process. Says one JSON line, {@code {"port":12345}}, when it is ready. */
public final class SandboxMain {

    private static final int USAGE = 2;
    private static final int FAILURE = 3;

    private SandboxMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        SandboxOptions options;
        try {
            options = SandboxOptions.parse(List.of(arguments));
        } catch (IllegalArgumentException e) {
            System.err.println("sandbox: " + e.getMessage());
            System.exit(USAGE);
            return;
        }
        try {
            Sandbox sandbox = Sandbox.start(options);
            Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "sandbox-close"));
            System.out.write(sandbox.ready().getBytes(StandardCharsets.UTF_8));
            System.out.flush();
        } catch (IOException e) {
            System.err.println("sandbox: " + e.getMessage());
            System.exit(FAILURE);
        }
        if (options.withParent()) {
            awaitEnd(System.in);
            System.exit(0);
        }
        new CountDownLatch(1).await();
    }

    /** A broken pipe means the same as its end: the parent is gone. */
    private static void awaitEnd(InputStream in) {
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException parentGone) {
            System.err.println("sandbox: standard input broke, ending");
        }
    }
}
