package it.psihub.kit.http;

import it.psihub.modi.Refused;
import java.io.IOException;

/** An answer that is not for certain the counterpart's own: what was sent may have arrived, and nothing is read from it. */
public final class UntrustedAnswer extends IOException {
    private static final long serialVersionUID = 1L;

    public UntrustedAnswer(Refused why) {
        super("the answer is refused: " + why.refusal().code());
    }
}
