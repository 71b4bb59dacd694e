package it.psihub.exchange;

import java.util.List;

/** Messages of one page, the cursor to go on from, and whether there is more now. */
public record CollectedPage(List<Incoming> messages, Cursor next, boolean more) {
    public CollectedPage {
        messages = List.copyOf(messages);
    }
}
