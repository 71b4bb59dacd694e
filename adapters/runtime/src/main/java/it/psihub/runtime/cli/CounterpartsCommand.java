package it.psihub.runtime.cli;

import it.psihub.canonical.network.Region;
import it.psihub.exchange.Counterparts;
import it.psihub.runtime.app.HubHome;
import it.psihub.runtime.app.RunningHub;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "counterparts",
        mixinStandardHelpOptions = true,
        description = "Elenca le controparti configurate, o le controlla.",
        subcommands = CounterpartsCheckCommand.class)
final class CounterpartsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (RunningHub hub =
                RunningHub.start(HubHome.of(System.getenv()), System.getenv(), "counterparts", Optional.empty(), 1)) {
            hub.application()
                    .bean(Counterparts.class)
                    .all()
                    .forEach(party -> out.printf(
                            "%-26s %-18s %s%n",
                            party.id().value(),
                            party.kind().value(),
                            party.settings().regions().stream()
                                    .map(Region::label)
                                    .sorted()
                                    .collect(Collectors.joining(", "))));
            out.flush();
        }
        return Exit.OK;
    }
}
