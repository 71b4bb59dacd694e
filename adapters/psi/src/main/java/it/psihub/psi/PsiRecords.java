package it.psihub.psi;

import it.psihub.kit.rest.DoorServlet;
import it.psihub.kit.rest.Entrance;
import it.psihub.kit.rest.RestDoor;
import org.springframework.boot.web.servlet.ServletRegistrationBean;

/** {@code POST /psi/v1/records}: one canonical record as JSON, up to 1 MiB; answers as {@link RestDoor} says. */
final class PsiRecords {
    private static final Entrance RECORDS = new Entrance(
            PsiRecordInbound.ROUTE,
            "Idempotency-Key",
            Entrance.MissingId.DIGEST,
            Entrance.Applied.CREATED_OR_OK,
            Entrance.ONE_MEBIBYTE);

    private PsiRecords() {}

    static ServletRegistrationBean<DoorServlet> through(RestDoor door) {
        return DoorServlet.at("/psi/v1/records", door, RECORDS);
    }
}
