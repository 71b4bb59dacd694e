package it.psihub.kit.rest;

import it.psihub.canonical.Problem;
import it.psihub.exchange.Reply;
import it.psihub.kit.interaction.ReplyDocument;
import java.util.List;
import java.util.Set;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Turns the door's reply into an answer. */
final class Replied {
    private static final Set<String> UNREADABLE = Set.of("json", "json-limits", "encoding");

    private Replied() {}

    static ResponseEntity<byte[]> answer(Entrance entrance, Reply reply) {
        return switch (reply.state()) {
            case APPLIED -> told(entrance.applied().status(reply), reply);
            case REJECTED -> rejected(reply.problems());
            case RECEIVED, HELD, PARKED -> told(LaterReplies.stored(entrance), reply);
        };
    }

    private static ResponseEntity<byte[]> rejected(List<Problem> problems) {
        if (problems.stream().allMatch(problem -> UNREADABLE.contains(problem.code()))) {
            return Problems.answer(HttpStatus.BAD_REQUEST, "the body cannot be read", problems);
        }
        if (problems.stream().anyMatch(problem -> RestDoor.WRONG_SOURCE.equals(problem.code()))) {
            return Problems.answer(HttpStatus.FORBIDDEN, "the caller may not speak for this source", problems);
        }
        return Problems.answer(HttpStatus.UNPROCESSABLE_CONTENT, "the message does not hold to the contract", problems);
    }

    private static ResponseEntity<byte[]> told(HttpStatus status, Reply reply) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(ReplyDocument.withoutProblems(reply));
    }
}
