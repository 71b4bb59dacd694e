package it.psihub.canonical.care;

import it.psihub.canonical.Coded;

/** Areas of support of a PSI. */
public enum SupportArea implements Coded {
    HOUSING("Sostegno all'abitare"),
    TRANSPORT("Trasporto"),
    TRAINING_AND_WORK("Formazione e lavoro"),
    LEGAL("Area legale"),
    SOCIO_HEALTH("Area socio-sanitaria"),
    MEDIATION("Mediazione linguistico-culturale"),
    COUNSELLING("Counselling");

    private final String label;

    SupportArea(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
