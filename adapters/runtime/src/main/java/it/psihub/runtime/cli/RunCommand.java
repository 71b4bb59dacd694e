package it.psihub.runtime.cli;

import it.psihub.exchange.Counterparts;
import it.psihub.exchange.JobInfo;
import it.psihub.exchange.JobOutcome;
import it.psihub.exchange.Period;
import it.psihub.runtime.app.CheckAtStart;
import it.psihub.runtime.app.HubHome;
import it.psihub.runtime.app.RunningHub;
import it.psihub.runtime.text.ProgressLine;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Esegue subito un lavoro e ne attende la fine. I lavori: hub jobs.")
final class RunCommand implements Callable<Integer> {
    private static final String TAKE_IN = "take-in-file";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "LAVORO", description = "Nome del lavoro.")
    private String job = "";

    @Parameters(index = "1..*", paramLabel = "chiave=valore", description = "Parametri del lavoro.")
    private Map<String, String> parameters = new LinkedHashMap<>();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (RunningHub hub =
                RunningHub.start(HubHome.of(System.getenv()), System.getenv(), "run", Optional.of(0), 1)) {
            Optional<String> mistake = mistake(hub);
            if (mistake.isPresent()) {
                spec.commandLine().getErr().println("hub: " + mistake.get());
                return Exit.USAGE;
            }
            JobOutcome outcome;
            try (CheckAtStart check = CheckAtStart.begin(hub, chosen(), this::tell);
                    ProgressLine line = new ProgressLine(out, job, 0)) {
                outcome = hub.jobs().run(job, parameters, line);
            }
            out.println(job + ": " + (outcome.completed() ? "completato " : "non riuscito ") + outcome.counts()
                    + (outcome.completed() ? "" : " " + outcome.message()));
            out.flush();
            return outcome.completed() ? Exit.OK : Exit.FAILURE;
        }
    }

    /** Whom the job is for; empty for all. */
    private Set<String> chosen() {
        String names = parameters.getOrDefault("counterparts", "");
        return names.isEmpty() ? Set.of() : Set.of(names.split(",", -1));
    }

    private void tell(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("hub: " + line);
        err.flush();
    }

    /** A misspelt parameter would otherwise be ignored, and the job do more than was meant. */
    private Optional<String> mistake(RunningHub hub) {
        Optional<JobInfo> found = hub.jobs().all().stream()
                .filter(known -> known.name().equals(job))
                .findFirst();
        if (found.isEmpty()) {
            return Optional.of("lavoro sconosciuto: " + job + "; i lavori: hub jobs");
        }
        Instant now = hub.application().bean(Clock.class).instant();
        Optional<String> mistake = found.get().mistake(parameters, LocalDate.ofInstant(now, Period.ZONE));
        if (mistake.isPresent()) {
            return mistake;
        }
        return job.equals(TAKE_IN) ? takeInMistake(hub) : unknownCounterpart(hub);
    }

    private Optional<String> takeInMistake(RunningHub hub) {
        String file = parameters.get("file");
        String source = parameters.get("source");
        if (file == null || source == null) {
            return Optional.of(TAKE_IN + " vuole file=PERCORSO e source=NOME");
        }
        return Files.isRegularFile(Path.of(file))
                ? Sources.mistake(hub, source)
                : Optional.of("il file " + file + " non si può leggere");
    }

    private Optional<String> unknownCounterpart(RunningHub hub) {
        String names = parameters.get("counterparts");
        if (names == null) {
            return Optional.empty();
        }
        Set<String> known = hub.application().bean(Counterparts.class).all().stream()
                .map(party -> party.id().value())
                .collect(Collectors.toSet());
        return Arrays.stream(names.split(",", -1))
                .filter(name -> !known.contains(name))
                .findFirst()
                .map(name -> "controparte sconosciuta: " + name + "; le controparti: hub counterparts");
    }
}
