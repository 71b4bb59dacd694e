package it.psihub.runtime.app;

import it.psihub.exchange.Jobs;
import it.psihub.storage.NodeName;
import it.psihub.storage.Storage;
import it.psihub.storage.audit.AuditSealer;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Store, sandbox (where nobody configured counterparts) and application, opened in this order and closed in reverse. */
public final class RunningHub implements AutoCloseable {
    private final Storage storage;
    private final Optional<SandboxProcess> sandbox;
    private final HubApplication application;
    private final AuditSealer sealer;

    private RunningHub(
            Storage storage, Optional<SandboxProcess> sandbox, HubApplication application, AuditSealer sealer) {
        this.storage = storage;
        this.sandbox = sandbox;
        this.application = application;
        this.sealer = sealer;
    }

    /** @param port to serve on; without it there is no web server */
    public static RunningHub start(
            HubHome home, Map<String, String> environment, String node, Optional<Integer> port, long seed) {
        Storage storage = Storage.open(home.path(), environment, 12);
        Optional<SandboxProcess> sandbox = Optional.empty();
        try {
            if (!Files.exists(home.configuration())) {
                sandbox = Optional.of(SandboxProcess.attachOrStart(home, seed));
            }
            HubApplication application =
                    HubApplication.start(home, storage, new NodeName(node + "-" + UUID.randomUUID()), port, sandbox);
            if (sandbox.isPresent()) {
                SandboxTokens.handOver(home);
                if (port.isPresent() && sandbox.get().own()) {
                    sandbox.get().hubIsAt(application.port());
                }
            }
            return new RunningHub(storage, sandbox, application, Auditing.sealer(home, storage));
        } catch (RuntimeException failed) {
            sandbox.ifPresent(SandboxProcess::close);
            storage.close();
            throw failed;
        }
    }

    public Storage storage() {
        return storage;
    }

    public Jobs jobs() {
        return application.bean(Jobs.class);
    }

    public HubApplication application() {
        return application;
    }

    /** Empty where an operator configured the counterparts. */
    public Optional<SandboxProcess> sandbox() {
        return sandbox;
    }

    /** Seals what was put on record so far. */
    public void seal() {
        sealer.seal();
    }

    @Override
    public void close() {
        application.close();
        seal();
        sandbox.ifPresent(SandboxProcess::close);
        storage.close();
    }
}
