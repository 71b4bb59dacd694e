package it.psihub.kit.soap;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.ServletRegistrationBean;

/** One SOAP entrance at the server itself. */
public final class SoapDoorServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String XML = "text/xml";

    private final transient SoapDoor door;
    private final transient SoapEntrance entrance;

    private SoapDoorServlet(SoapDoor door, SoapEntrance entrance) {
        this.door = door;
        this.entrance = entrance;
    }

    /** @param path as callers write it, from the server's root */
    public static ServletRegistrationBean<SoapDoorServlet> at(String path, SoapDoor door, SoapEntrance entrance) {
        ServletRegistrationBean<SoapDoorServlet> servlet =
                new ServletRegistrationBean<>(new SoapDoorServlet(door, entrance), path);
        servlet.setName(entrance.route().id() + ".soap");
        return servlet;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.getMethod().equals("POST")) {
            response.setHeader("Allow", "POST");
            response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        } else if (!xml(request.getContentType())) {
            response.setStatus(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
        } else {
            write(door.receive(entrance, request), response);
        }
    }

    /** Of SOAP 1.1, in UTF-8, as its profile wants it (WS-I Basic Profile 1.1, 3.1.2). */
    private static boolean xml(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        String[] parts = contentType.toLowerCase(Locale.ROOT).replace("\"", "").split(";", -1);
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
                return false;
            }
        }
        return parts[0].strip().equals(XML);
    }

    private static void write(SoapDoor.Answer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        response.setContentType(XML + ";charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        answer.headers().forEach(response::setHeader);
        response.setContentLength(answer.envelope().length);
        response.getOutputStream().write(answer.envelope());
    }
}
