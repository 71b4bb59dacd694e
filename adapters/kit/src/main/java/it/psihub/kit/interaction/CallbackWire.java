package it.psihub.kit.interaction;

import it.psihub.exchange.Answer;
import it.psihub.exchange.Callback;

/** Makes one call by which a sender gets its reply. */
@FunctionalInterface
public interface CallbackWire {

    /** Accepted when it was answered as agreed; else Retry or Lost, which are the same here: twice does no harm. */
    Answer call(Callback callback);
}
