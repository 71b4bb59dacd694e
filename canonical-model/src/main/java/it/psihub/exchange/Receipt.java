package it.psihub.exchange;

import java.util.Optional;

/** What the inbox says of a message that was just stored. */
public sealed interface Receipt {

    record New(MessageId message) implements Receipt {}

    /** The same id and the same bytes were here before; no reply yet where the first is still being worked on. */
    record Same(MessageId message, Optional<Reply> reply) implements Receipt {}

    /** The same id was here before, with other bytes. */
    record Conflict(MessageId message) implements Receipt {}
}
