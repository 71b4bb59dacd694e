package it.psihub.exchange;

import it.psihub.canonical.network.Region;
import it.psihub.canonical.table.Table;
import java.time.LocalDate;

/** Figures over the canonical store. Persons count once, and only the eligible do. */
public interface Indicators {

    /** Persons taken in charge in the region, by access channel and quarter (Europe/Rome) of their first case file. */
    Table takenInCharge(Region region, LocalDate from, LocalDate until);
}
