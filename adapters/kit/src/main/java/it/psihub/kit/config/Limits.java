package it.psihub.kit.config;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much a counterpart takes at a time.
 *
 * @param concurrency requests under way at once, 1 to 64
 * @param batch deliveries that share a commit, 1 to 1000
 */
public record Limits(
        @DefaultValue("4") int concurrency,
        @DefaultValue("32") int batch) {
    public static final Limits DEFAULT = new Limits(4, 32);

    public Limits {
        if (concurrency < 1 || concurrency > 64) {
            throw new IllegalArgumentException("concurrency is not between 1 and 64");
        }
        if (batch < 1 || batch > 1000) {
            throw new IllegalArgumentException("batch is not between 1 and 1000");
        }
    }
}
