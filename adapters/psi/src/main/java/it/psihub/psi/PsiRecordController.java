package it.psihub.psi;

import it.psihub.kit.rest.Entrance;
import it.psihub.kit.rest.RestDoor;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /psi/v1/records}: one canonical record as JSON, up to 1 MiB; answers as {@link RestDoor} says. */
@RestController
class PsiRecordController {
    private static final Entrance RECORDS = new Entrance(
            PsiRecordInbound.ROUTE,
            "Idempotency-Key",
            Entrance.MissingId.DIGEST,
            Entrance.Applied.CREATED_OR_OK,
            Entrance.ONE_MEBIBYTE);

    private final RestDoor door;

    PsiRecordController(RestDoor door) {
        this.door = door;
    }

    @PostMapping("/psi/v1/records")
    ResponseEntity<byte[]> receive(HttpServletRequest request) throws IOException {
        return door.receive(RECORDS, request);
    }
}
