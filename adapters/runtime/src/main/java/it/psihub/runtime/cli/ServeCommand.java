package it.psihub.runtime.cli;

import it.psihub.runtime.app.CheckAtStart;
import it.psihub.runtime.app.HubHome;
import it.psihub.runtime.app.RunningHub;
import it.psihub.runtime.schedule.Schedule;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Tiene in funzione l'hub: interfacce e scambi programmati.")
final class ServeCommand implements Callable<Integer> {
    private static final int HIGHEST_PORT = 65_535;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--port", paramLabel = "P", defaultValue = "8080", description = "Porta (predefinita 8080).")
    private int port;

    @Option(names = "--node", paramLabel = "NOME", defaultValue = "hub", description = "Nome di questo nodo.")
    private String node = "hub";

    @Override
    public Integer call() throws InterruptedException {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new ParameterException(spec.commandLine(), "--port va da 0 a " + HIGHEST_PORT);
        }
        CountDownLatch ended = new CountDownLatch(1);
        RunningHub hub = RunningHub.start(HubHome.of(System.getenv()), System.getenv(), node, Optional.of(port), 1);
        Schedule schedule = Schedule.start(hub);
        CheckAtStart check = CheckAtStart.begin(hub, Set.of(), this::tell);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            check.close();
                            schedule.close();
                            hub.close();
                            ended.countDown();
                        },
                        "hub-close"));
        spec.commandLine()
                .getOut()
                .println("hub: in funzione su http://127.0.0.1:"
                        + hub.application().port());
        schedule.describe(spec.commandLine().getOut());
        spec.commandLine().getOut().flush();
        ended.await();
        return Exit.OK;
    }

    private void tell(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("hub: " + line);
        err.flush();
    }
}
