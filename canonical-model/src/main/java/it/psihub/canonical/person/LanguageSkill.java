package it.psihub.canonical.person;

/** A language, and how well the person speaks and reads it. */
public record LanguageSkill(LanguageCode language, LanguageLevel spoken, java.util.Optional<LanguageLevel> written) {}
