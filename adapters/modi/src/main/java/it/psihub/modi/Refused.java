package it.psihub.modi;

import it.psihub.exchange.CounterpartId;
import java.util.Optional;

/** A message that is not taken. Says nothing of its content, and carries no stack: it is the ordinary end of an attack. */
public final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;
    private final transient Optional<CounterpartId> signer;

    public Refused(Refusal.Place place, Refusal.Fault fault) {
        this(new Refusal(place, fault));
    }

    public Refused(Refusal refusal) {
        this(refusal, Optional.empty());
    }

    private Refused(Refusal refusal, Optional<CounterpartId> signer) {
        super(refusal.code(), null, false, false);
        this.refusal = refusal;
        this.signer = signer;
    }

    /** The same, of a message whose signer is known. */
    public Refused of(CounterpartId known) {
        return new Refused(refusal, Optional.of(known));
    }

    public Refusal refusal() {
        return refusal;
    }

    /** Whose signature was good, though the message is not; nobody's that is known when empty. */
    public Optional<CounterpartId> signer() {
        return signer;
    }
}
