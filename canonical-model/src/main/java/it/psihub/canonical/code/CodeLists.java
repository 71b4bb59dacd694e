package it.psihub.canonical.code;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The open code lists, each value with the days on which it is valid. */
public interface CodeLists {
    /**
     * The code that carries a value on a day. A birth place is looked up on the day of birth: a comune abolished since is
     * valid for those born before.
     */
    Optional<Code> find(CodeList list, String value, LocalDate on);

    /** Every code of a list, past ones included, in the order of the list's file. */
    List<Code> all(CodeList list);
}
