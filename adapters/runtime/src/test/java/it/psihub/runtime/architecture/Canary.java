package it.psihub.runtime.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Classes that break a rule, under the names that the rule is about. They are compiled where no build and no program
 * finds them, since the same names among the test classes would sit in the packages of other modules.
 *
 * @param bodies the body of each class by its full name
 */
record Canary(Map<String, String> bodies) {

    static Canary of(String name, String body) {
        return new Canary(Map.of(name, body));
    }

    Canary and(String name, String body) {
        Map<String, String> more = new LinkedHashMap<>(bodies);
        more.put(name, body);
        return new Canary(more);
    }

    /** Compiles into an empty folder and reads it as the rules read the program. */
    JavaClasses classes(Path folder) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (Map.Entry<String, String> each : bodies.entrySet()) {
            sources.add(source(folder, each.getKey(), each.getValue()));
        }
        StringWriter messages = new StringWriter();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options =
                    List.of("-proc:none", "-d", folder.toString(), "-classpath", System.getProperty("java.class.path"));
            boolean compiled = compiler.getTask(
                            messages, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            if (!compiled) {
                throw new IllegalStateException("a canary does not compile: " + messages);
            }
        }
        return new ClassFileImporter().importPath(folder);
    }

    private static Path source(Path folder, String name, String body) throws IOException {
        int dot = name.lastIndexOf('.');
        String simple = name.substring(dot + 1);
        String text = "package " + name.substring(0, dot) + ";\npublic class " + simple + " " + body + "\n";
        Path file = folder.resolve(name.replace('.', '/') + ".java");
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
