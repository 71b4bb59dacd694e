package it.psihub.storage.canon;

import java.util.UUID;

/**
 * Lines of a message that were worked on before: what one of them brought, that line may correct, and no other.
 *
 * @param after the line before the first of them
 * @param until the last of them
 */
public record Earlier(UUID message, int after, int until) {

    public static Earlier all(UUID message) {
        return new Earlier(message, 0, Integer.MAX_VALUE);
    }
}
