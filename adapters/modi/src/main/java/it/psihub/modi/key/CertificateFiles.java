package it.psihub.modi.key;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Certificates from PEM files, read again when one of them changes. */
public final class CertificateFiles {
    private final Watched<List<X509Certificate>> files;

    private CertificateFiles(Watched<List<X509Certificate>> files) {
        this.files = files;
    }

    /**
     * @param property that names the files
     * @param home what relative paths are relative to
     * @param mistakes takes {@code property: …} when they cannot be used
     * @return empty when there was a mistake
     */
    public static Optional<CertificateFiles> read(
            String property, Set<Path> files, Path home, InstantSource clock, List<String> mistakes) {
        List<Path> resolved = files.stream().map(home::resolve).sorted().toList();
        try {
            return Optional.of(new CertificateFiles(new Watched<>(resolved, PemFile::certificates, clock)));
        } catch (KeyUnusable unusable) {
            mistakes.add(property + ": " + unusable.getMessage());
            return Optional.empty();
        }
    }

    /** As they stand in the files now; the same list until it changes. */
    public List<X509Certificate> all() {
        return files.get();
    }
}
