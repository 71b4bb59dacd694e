package it.psihub.runtime.cli;

import it.psihub.runtime.app.HubHome;
import it.psihub.runtime.torture.TortureNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** One node of {@code hub torture}, which starts it; nobody types this. */
@Command(name = "torture-node", hidden = true, description = "Un nodo di una prova di resistenza.")
final class TortureNodeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--name", required = true)
    private String name = "";

    @Option(names = "--port", required = true)
    private int port;

    @Option(names = "--inbox", required = true)
    private Path inbox = Path.of("");

    @Option(names = "--nodes", required = true)
    private int nodes;

    @Option(names = "--order")
    private @Nullable String order;

    @Override
    public Integer call() throws IOException {
        TortureNode.run(
                HubHome.of(System.getenv()),
                System.getenv(),
                new TortureNode.Place(name, port, inbox, nodes),
                Optional.ofNullable(order),
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                spec.commandLine().getOut());
        return Exit.OK;
    }
}
