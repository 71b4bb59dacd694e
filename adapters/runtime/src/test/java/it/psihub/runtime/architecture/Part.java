package it.psihub.runtime.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A part of the program, by its root package, and what it may import: an allow-list.
 *
 * @param root last part of the root package, as in {@code it.psihub.kit}
 * @param ours roots of other parts that it may import
 * @param foreign packages from elsewhere that it may import; empty where the build file alone decides
 */
record Part(String root, Set<String> ours, Optional<List<String>> foreign) {
    private static final String OURS = "it.psihub.";
    private static final String[] MODEL = {"canonical", "purpose", "exchange"};

    /** Every part there is: a class of ours outside them breaks a rule of its own. */
    static final List<Part> ALL = List.of(
            of("canonical").only("java..", "org.jspecify.."),
            of("purpose", "canonical").only("java..", "org.jspecify.."),
            of("exchange", "canonical", "purpose").only("java..", "org.jspecify.."),
            of("schemas").only("java..", "org.jspecify.."),
            of("modi", MODEL),
            of("kit", with(MODEL, "schemas", "modi")),
            of("storage", MODEL),
            of("sandbox", "canonical", "exchange", "schemas", "modi")
                    .only(
                            "java..",
                            "javax.net.ssl..",
                            "javax.xml..",
                            "org.w3c.dom..",
                            "org.xml.sax..",
                            "com.sun.net.httpserver..",
                            "com.nimbusds.jose..",
                            "com.nimbusds.jwt..",
                            "tools.jackson..",
                            "org.jspecify.."),
            counterpart("psi"),
            counterpart("jobcentre"),
            counterpart("health"),
            counterpart("labourmatching"),
            counterpart("regionaltable"),
            of("disclosurecontrol", MODEL).only("java..", "org.ojalgo..", "org.jspecify.."),
            of("batch", with(MODEL, "disclosurecontrol")),
            of("testkit", with(MODEL, "schemas", "modi", "kit", "storage", "sandbox")),
            of("runtime", with(MODEL, "schemas", "modi", "kit", "storage", "disclosurecontrol", "batch")));

    private static Part of(String root, String... ours) {
        return new Part(root, Set.of(ours), Optional.empty());
    }

    /** Never another counterpart, the store or the jobs. */
    private static Part counterpart(String root) {
        return of(root, with(MODEL, "schemas", "kit", "modi"));
    }

    private static String[] with(String[] some, String... more) {
        return Stream.of(some, more).flatMap(Stream::of).toArray(String[]::new);
    }

    private Part only(String... packages) {
        return new Part(root, ours, Optional.of(List.of(packages)));
    }

    String packageName() {
        return OURS + root;
    }

    /** The package and all below it, in ArchUnit's notation. */
    String packages() {
        return packageName() + "..";
    }

    boolean mayImport(Part other) {
        return other.equals(this) || ours.contains(other.root);
    }

    /** The packages of ours that it may import, its own among them. */
    String[] oursAllowed() {
        List<String> allowed = new ArrayList<>(List.of(packages()));
        ours.forEach(other -> allowed.add(OURS + other + ".."));
        return allowed.toArray(String[]::new);
    }

    static String[] allPackages() {
        return ALL.stream().map(Part::packages).toArray(String[]::new);
    }

    @Override
    public String toString() {
        return root;
    }
}
