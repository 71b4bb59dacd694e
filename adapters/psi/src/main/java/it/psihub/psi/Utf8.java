package it.psihub.psi;

import it.psihub.canonical.Mapped;
import it.psihub.canonical.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Strict UTF-8: a JSON parser left to itself guesses UTF-16 from NUL bytes, and a lenient decoder alters names. */
final class Utf8 {
    private Utf8() {}

    static Optional<Problem> problem(byte[] bytes) {
        boolean ascii = true;
        for (byte b : bytes) {
            if (b == 0) {
                return Optional.of(new Problem("", "encoding", "holds a NUL byte"));
            }
            ascii &= b > 0;
        }
        return ascii || decodes(bytes)
                ? Optional.empty()
                : Optional.of(new Problem("", "encoding", "is not UTF-8 throughout"));
    }

    static Mapped<String> text(byte[] bytes) {
        Optional<Problem> problem = problem(bytes);
        return problem.isPresent()
                ? Mapped.rejected(List.of(problem.get()))
                : Mapped.ok(new String(bytes, StandardCharsets.UTF_8));
    }

    private static boolean decodes(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }
}
