package it.psihub.kit.rest;

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
                new ServletRegistrationBean<>(new DoorServlet(door, entrance), path);
        servlet.setName(entrance.route().id());
        return servlet;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getMethod().equals("POST")) {
            write(door.receive(entrance, request), response);
        } else {
            response.setHeader("Allow", "POST");
            write(Problems.answer(HttpStatus.METHOD_NOT_ALLOWED, "this operation takes messages by POST"), response);
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
