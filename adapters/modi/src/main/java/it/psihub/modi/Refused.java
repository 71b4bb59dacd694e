package it.psihub.modi;

/** A message that is not taken. Says nothing of its content, and carries no stack: it is the ordinary end of an attack. */
public final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public Refused(Refusal.Place place, Refusal.Fault fault) {
        this(new Refusal(place, fault));
    }

    public Refused(Refusal refusal) {
        super(refusal.code(), null, false, false);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
