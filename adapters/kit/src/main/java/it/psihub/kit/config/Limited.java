package it.psihub.kit.config;

/** Settings that say how much their counterpart takes at a time; others get {@link Limits#DEFAULT}. */
public interface Limited {
    Limits limits();
}
