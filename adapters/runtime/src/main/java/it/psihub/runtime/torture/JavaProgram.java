package it.psihub.runtime.torture;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How the hub is started as another process: as this one was, with less memory. */
final class JavaProgram {
    /** The hub's class path where it is not this process's own, as in a test. */
    static final String CLASS_PATH = "hub.torture.classpath";

    private JavaProgram() {}

    static List<String> hub() {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Xmx384m",
                "-Dfile.encoding=UTF-8",
                "-cp",
                System.getProperty(CLASS_PATH, System.getProperty("java.class.path")),
                "it.psihub.runtime.Hub"));
    }
}
