package it.psihub.storage.ledger;

import java.sql.SQLException;

/** What PostgreSQL said, whichever exception a framework made of it. */
final class SqlStates {
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String DEADLOCK_DETECTED = "40P01";

    private SqlStates() {}

    /** Whether something that was needed is locked by another transaction. */
    static boolean isLocked(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return LOCK_NOT_AVAILABLE.equals(sql.getSQLState()) || DEADLOCK_DETECTED.equals(sql.getSQLState());
            }
        }
        return false;
    }
}
