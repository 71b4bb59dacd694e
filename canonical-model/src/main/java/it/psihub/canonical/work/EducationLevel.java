package it.psihub.canonical.work;

import it.psihub.canonical.Coded;

/** The highest level of education reached. */
public enum EducationLevel implements Coded {
    NONE,
    PRIMARY,
    LOWER_SECONDARY,
    VOCATIONAL,
    UPPER_SECONDARY,
    TERTIARY
}
