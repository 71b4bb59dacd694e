package it.psihub.exchange;

/** Where messages come in: stored before the sender gets an answer, then checked, mapped, applied. */
public interface Door {

    /**
     * The message as it is stored, by the id under which the hub answers for it later.
     *
     * @throws MessageConflict when the same message id was here before with other bytes
     * @throws TokenReplayed when a token of {@link Incoming#once()} was here before
     */
    Admitted admit(Incoming raw);

    /** As {@link #admit}, for those who want its reply alone. */
    default Reply receive(Incoming raw) {
        return admit(raw).reply();
    }
}
