package it.psihub.runtime.cli;

import it.psihub.exchange.JobOutcome;
import it.psihub.runtime.app.HubHome;
import it.psihub.runtime.app.RunningHub;
import it.psihub.runtime.text.ProgressLine;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Esegue subito un lavoro e ne attende la fine. I lavori: hub jobs.")
final class RunCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "LAVORO", description = "Nome del lavoro.")
    private String job = "";

    @Parameters(index = "1..*", paramLabel = "chiave=valore", description = "Parametri del lavoro.")
    private Map<String, String> parameters = new LinkedHashMap<>();

    @Override
    public Integer call() {
        try (RunningHub hub = RunningHub.start(HubHome.of(System.getenv()), System.getenv(), "run", Optional.of(0), 1);
                ProgressLine line = new ProgressLine(spec.commandLine().getOut(), job, 0)) {
            JobOutcome outcome = hub.jobs().run(job, parameters, line);
            line.close();
            spec.commandLine()
                    .getOut()
                    .println(job + ": " + (outcome.completed() ? "completato " : "non riuscito ") + outcome.counts()
                            + (outcome.completed() ? "" : " " + outcome.message()));
            return outcome.completed() ? Exit.OK : Exit.FAILURE;
        }
    }
}
