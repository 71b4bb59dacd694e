package it.psihub.runtime.cli;

import it.psihub.runtime.app.HubHome;
import it.psihub.runtime.app.RunningHub;
import it.psihub.runtime.demo.Demo;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Rete sintetica alla scala del programma, tutti gli scambi con le controparti simulate, conti finali.")
final class DemoCommand implements Callable<Integer> {
    private static final int MOST = 1_000_000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--people", paramLabel = "N", defaultValue = "600", description = "Persone (predefinito 600).")
    private int people;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Seme (predefinito 1).")
    private long seed;

    @Option(names = "--out", paramLabel = "DIR", description = "Cartella dei file (predefinita HUB_HOME/demo).")
    private @Nullable Path folder;

    @Option(names = "--serve", description = "Alla fine resta in funzione.")
    private boolean serve;

    @Override
    public Integer call() throws InterruptedException {
        if (people < 1 || people > MOST) {
            throw new ParameterException(spec.commandLine(), "--people va da 1 a " + MOST);
        }
        HubHome home = HubHome.of(System.getenv());
        Path out = folder == null ? home.demo() : folder.toAbsolutePath();
        try (RunningHub hub = RunningHub.start(home, System.getenv(), "demo", Optional.of(0), seed)) {
            boolean exact = new Demo(home, hub, spec.commandLine().getOut()).run(out, people, seed);
            if (serve) {
                spec.commandLine()
                        .getOut()
                        .println("hub: in funzione su http://127.0.0.1:"
                                + hub.application().port() + " (interrompere con Ctrl-C)");
                spec.commandLine().getOut().flush();
                new CountDownLatch(1).await();
            }
            return exact ? Exit.OK : Exit.PROBLEMS;
        }
    }
}
