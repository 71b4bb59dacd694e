package it.psihub.kit.room;

import it.psihub.exchange.Room.Shortage;

/** There is no room for a request now; its sender is told when to come again, and nothing of it is kept. */
public final class Busy extends Exception {
    private static final long serialVersionUID = 1L;

    private final Why why;

    Busy(Why why) {
        super(why.detail, null, false, false);
        this.why = why;
    }

    /** What there is too much or too little of, how the sender reads it, and when it may be over. */
    public enum Why {
        REQUESTS(1, "l'hub ha già troppe richieste in corso", "too many requests are under way"),
        BYTES(1, "l'hub riceve già troppi dati", "too many bytes are under way"),
        CALLER(
                1,
                "il chiamante ha già troppe richieste o troppi dati in corso",
                "the caller has too many requests or bytes under way"),
        /** As often as what waits is taken up. */
        BACKLOG(60, "troppi messaggi attendono di essere elaborati", "too many messages wait to be applied"),
        DISK(60, "lo spazio su disco sta per finire", "the disk is nearly full");

        private final int seconds;
        private final String detail;

        Why(int seconds, String italian, String english) {
            this.seconds = seconds;
            this.detail =
                    "%s: riprovare fra %d s (%s, try again in %d s)".formatted(italian, seconds, english, seconds);
        }

        static Why of(Shortage shortage) {
            return shortage == Shortage.DISK ? DISK : BACKLOG;
        }

        public int seconds() {
            return seconds;
        }

        public String detail() {
            return detail;
        }
    }

    public Why why() {
        return why;
    }
}
