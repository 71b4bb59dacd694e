package it.psihub.labourmatching;

import it.psihub.kit.rest.Entrance;
import it.psihub.kit.rest.RestDoor;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code receiveMatch} of {@code labour-matching/openapi.yaml}: 202 and the reply; refusals as {@link RestDoor} says. */
@RestController
class MatchController {
    private static final Entrance MATCHES = new Entrance(
            MatchingInboundMatch.ROUTE,
            "X-Request-Id",
            Entrance.MissingId.REFUSE,
            Entrance.Applied.ACCEPTED,
            Entrance.ONE_MEBIBYTE);

    private final RestDoor door;

    MatchController(RestDoor door) {
        this.door = door;
    }

    @PostMapping("/matching/v1/matches")
    ResponseEntity<byte[]> receive(HttpServletRequest request) throws IOException {
        return door.receive(MATCHES, request);
    }
}
