package it.psihub.kit.flow;

import it.psihub.exchange.FencedOut;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** Tells a store that cannot be reached now, or a lease that is gone, from one that refuses what it is given. */
public final class BrokenIo {

    private BrokenIo() {}

    public static boolean is(RuntimeException failure) {
        return failure instanceof FencedOut
                || failure instanceof TransactionException
                || failure instanceof TransientDataAccessException
                || failure instanceof RecoverableDataAccessException
                || failure instanceof DataAccessResourceFailureException;
    }
}
