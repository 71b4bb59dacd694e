package it.psihub.kit.rest;

import it.psihub.kit.interaction.Interaction;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * One entrance at the server itself: to find a controller and to write its answer costs a dispatcher as much as the hub
 * needs to read and check a record.
 */
public final class DoorServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient RestDoor door;
    private final transient Entrance entrance;

    private DoorServlet(RestDoor door, Entrance entrance) {
        this.door = door;
        this.entrance = entrance;
    }

    /** @param path as callers write it, from the server's root */
    public static ServletRegistrationBean<DoorServlet> at(String path, RestDoor door, Entrance entrance) {
        ServletRegistrationBean<DoorServlet> servlet =
                new ServletRegistrationBean<>(new DoorServlet(door, entrance), patterns(path, entrance));
        servlet.setName(entrance.route().id());
        return servlet;
    }

    /** Messages that are asked after have addresses below that at which they were taken. */
    private static String[] patterns(String path, Entrance entrance) {
        return entrance.interaction() == Interaction.PULL ? new String[] {path, path + "/*"} : new String[] {path};
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean asks = request.getPathInfo() != null;
        String method = asks ? "GET" : "POST";
        if (!request.getMethod().equals(method)) {
            response.setHeader("Allow", method);
            write(Problems.answer(HttpStatus.METHOD_NOT_ALLOWED, "this operation is called by " + method), response);
        } else {
            write(asks ? door.ask(entrance, request) : door.receive(entrance, request), response);
        }
    }

    private static void write(ResponseEntity<byte[]> answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.getStatusCode().value());
        answer.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        byte[] body = answer.getBody();
        if (body != null) {
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }
}
