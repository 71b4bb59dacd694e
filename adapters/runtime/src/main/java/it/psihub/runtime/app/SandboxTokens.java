package it.psihub.runtime.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Hands the stand-ins the tokens that the hub made for those who call it, as their operators would be given theirs. */
public final class SandboxTokens {
    private static final TypeReference<Map<String, String>> TOKENS = new TypeReference<>() {};

    private SandboxTokens() {}

    public static void handOver(HubHome home) {
        try {
            Path target = home.sandbox().resolve("tokens.json");
            Path draft = Files.createTempFile(
                    home.sandbox(),
                    "tokens",
                    ".tmp",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.copy(home.tokens(), draft, StandardCopyOption.REPLACE_EXISTING);
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new StartFailed("the access tokens could not be handed to the sandbox", failed);
        }
    }

    /** The token of one counterpart. */
    public static Optional<String> of(HubHome home, String counterpart) {
        try {
            return Optional.ofNullable(JsonMapper.shared()
                    .readValue(Files.readAllBytes(home.tokens()), TOKENS)
                    .get(counterpart));
        } catch (IOException failed) {
            throw new StartFailed("the access tokens cannot be read", failed);
        }
    }
}
