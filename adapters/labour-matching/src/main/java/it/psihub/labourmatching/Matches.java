package it.psihub.labourmatching;

import it.psihub.kit.rest.DoorServlet;
import it.psihub.kit.rest.Entrance;
import it.psihub.kit.rest.RestDoor;
import org.springframework.boot.web.servlet.ServletRegistrationBean;

/** {@code receiveMatch} of {@code labour-matching/openapi.yaml}: 202 and the reply; refusals as {@link RestDoor} says. */
final class Matches {
    private static final Entrance MATCHES = new Entrance(
            MatchingInboundMatch.ROUTE,
            "X-Request-Id",
            Entrance.MissingId.REFUSE,
            Entrance.Applied.ACCEPTED,
            Entrance.ONE_MEBIBYTE);

    private Matches() {}

    static ServletRegistrationBean<DoorServlet> through(RestDoor door) {
        return DoorServlet.at("/matching/v1/matches", door, MATCHES);
    }
}
