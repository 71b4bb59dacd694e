package it.psihub.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Objects;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The state that the schema's migrations lead to, as a name. */
final class Migrations {
    static final String LOCATION = "classpath:db/migration";

    private Migrations() {}

    /** Changes when a migration is added, renamed or edited. */
    static String templateName() {
        try {
            Resource[] files = new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/*.sql");
            if (files.length == 0) {
                throw new IllegalStateException("there are no migrations on the class path");
            }
            Arrays.sort(files, Comparator.comparing(Migrations::name));
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Resource file : files) {
                digest.update(name(file).getBytes(StandardCharsets.UTF_8));
                try (InputStream content = file.getInputStream()) {
                    digest.update(content.readAllBytes());
                }
            }
            return "template_" + HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    private static String name(Resource file) {
        return Objects.requireNonNull(file.getFilename());
    }
}
