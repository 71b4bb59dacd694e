package it.psihub.canonical;

/**
 * Marks types that tell of exploitation, health or the ground of a permit (GDPR art. 9 and 10). A view for job centres
 * or labour matching cannot hold one: a test walks their components.
 */
public interface SpecialCategory {}
