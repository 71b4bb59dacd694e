package it.psihub.canonical;

/** A record that tells of no person. */
public non-sealed interface Impersonal extends CanonicalRecord {}
