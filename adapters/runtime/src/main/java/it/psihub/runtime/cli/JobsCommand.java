package it.psihub.runtime.cli;

import it.psihub.runtime.app.HubHome;
import it.psihub.runtime.app.RunningHub;
import it.psihub.runtime.schedule.Schedule;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "jobs",
        mixinStandardHelpOptions = true,
        description = "Elenca i lavori, i loro parametri e le prossime esecuzioni.")
final class JobsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (RunningHub hub =
                RunningHub.start(HubHome.of(System.getenv()), System.getenv(), "jobs", Optional.empty(), 1)) {
            hub.jobs()
                    .all()
                    .forEach(job -> out.printf(
                            "%-26s %s%s%n",
                            job.name(), job.description(), job.parameters().isEmpty() ? "" : "  " + job.parameters()));
            Schedule.of(hub).describe(out);
            out.flush();
        }
        return Exit.OK;
    }
}
