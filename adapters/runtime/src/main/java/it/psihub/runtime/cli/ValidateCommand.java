package it.psihub.runtime.cli;

import it.psihub.canonical.Problem;
import it.psihub.exchange.DocumentCheck;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description = "Controlla documenti senza base dati né rete; un problema in JSON per riga.")
final class ValidateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--as", required = true, paramLabel = "TIPO", description = "Tipo di documento.")
    private String kind = "";

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Documenti.")
    private List<Path> files = List.of();

    @Override
    public Integer call() {
        Optional<DocumentCheck> check = ServiceLoader.load(DocumentCheck.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(found -> found.kind().equals(kind))
                .findFirst();
        if (check.isEmpty()) {
            spec.commandLine().getErr().println("hub: tipo sconosciuto: " + kind + "; tipi noti: " + kinds());
            return Exit.USAGE;
        }
        int exit = Exit.OK;
        for (Path file : files) {
            exit = Math.max(exit, validate(check.get(), file));
        }
        return exit;
    }

    private int validate(DocumentCheck check, Path file) {
        PrintWriter out = spec.commandLine().getOut();
        try (InputStream document = Files.newInputStream(file)) {
            List<Problem> problems = check.check(document);
            for (Problem problem : problems) {
                ObjectNode line = JsonMapper.shared().createObjectNode();
                line.put("file", file.toString())
                        .put("path", problem.path())
                        .put("code", problem.code())
                        .put("text", problem.text());
                out.println(line);
            }
            out.flush();
            return problems.isEmpty() ? Exit.OK : Exit.PROBLEMS;
        } catch (IOException unreadable) {
            spec.commandLine().getErr().println("hub: il file " + file + " non si può leggere");
            return Exit.FAILURE;
        }
    }

    private static List<String> kinds() {
        return ServiceLoader.load(DocumentCheck.class).stream()
                .map(provider -> provider.get().kind())
                .sorted()
                .toList();
    }
}
