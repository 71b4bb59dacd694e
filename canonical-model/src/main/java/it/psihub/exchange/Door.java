package it.psihub.exchange;

/** Where messages come in: stored before the sender gets an answer, then checked, mapped, applied. */
public interface Door {

    /** @throws MessageConflict when the same message id was here before with other bytes */
    Reply receive(Incoming raw);
}
