package it.psihub.exchange;

import static it.psihub.exchange.DeliveryEvent.*;
import static it.psihub.exchange.DeliveryState.*;

/** The one table of a delivery's states; SQL, console and docs are tested against it. */
public final class DeliveryTable {

    public static final Transitions<DeliveryState, DeliveryEvent> ALL =
            Transitions.<DeliveryState, DeliveryEvent>table()
                    .from(READY, WAITING)
                    .on(TAKE, SENDING)
                    .on(WITHHOLD, WITHHELD)
                    .on(PARK, PARKED)
                    .on(CANCEL, CANCELLED)
                    // a message may answer before its receipt is settled, or after a person was called
                    .from(READY, WAITING, PARKED)
                    .on(ACCEPT, ACCEPTED)
                    .on(REJECT, REJECTED)
                    .from(SENDING)
                    .on(RECEIPT, DELIVERED)
                    .on(ACCEPT, ACCEPTED)
                    .on(REJECT, REJECTED)
                    .on(RETRY, WAITING)
                    .on(LOSE, UNKNOWN)
                    .on(PARK, PARKED)
                    .from(UNKNOWN)
                    .on(RECEIPT, DELIVERED)
                    .on(ACCEPT, ACCEPTED)
                    .on(REJECT, REJECTED)
                    .on(ABSENT, WAITING)
                    .on(PARK, PARKED)
                    .from(DELIVERED)
                    .on(ACCEPT, ACCEPTED)
                    .on(REJECT, REJECTED)
                    .on(PARK, PARKED)
                    .from(PARKED, WITHHELD)
                    .on(RELEASE, READY)
                    .on(CANCEL, CANCELLED)
                    .from(PARKED)
                    .on(ASK, UNKNOWN)
                    .from(DELIVERED, ACCEPTED, REJECTED, CANCELLED)
                    .on(RESEND, READY)
                    .build();

    private DeliveryTable() {}
}
