package it.psihub.exchange;

/** A parameter that jobs take, and what its value looks like, in Italian. */
public enum JobParameter {
    COUNTERPARTS("counterparts", "NOME,NOME"),
    FROM("from", JobParameter.DAY),
    UNTIL("until", JobParameter.DAY),
    SINCE("since", JobParameter.DAY),
    ROUTE("route", "SCAMBIO"),
    FILE("file", "PERCORSO"),
    SOURCE("source", "NOME"),
    /** Also what a person had to look at. */
    PARKED("parked", "si");

    private static final String DAY = "AAAA-MM-GG";

    private final String key;
    private final String form;

    JobParameter(String key, String form) {
        this.key = key;
        this.form = form;
    }

    /** As it stands before the equals sign. */
    public String key() {
        return key;
    }

    boolean isDay() {
        return form.equals(DAY);
    }

    @Override
    public String toString() {
        return key + "=" + form;
    }
}
