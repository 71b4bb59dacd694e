package it.psihub.sandbox.gate;

import java.io.IOException;
import java.util.Optional;

/** Another answer than the counterpart's own. */
final class AnswerFaults {

    private AnswerFaults() {}

    /** @param retryAfter whole seconds from now */
    record Status(
            When when,
            int status,
            Optional<Integer> retryAfter,
            RetryAfter retryAfterForm,
            String contentType,
            String body)
            implements HttpFault {
        @Override
        public void meet(HttpPassage passage) throws IOException, InterruptedException {
            if (when == When.AFTER) {
                passage.pass();
            }
            WireAnswer answer = WireAnswer.of(status, contentType, body);
            passage.answer(retryAfter.isPresent() ? answer.retryAfter(retryAfter.get(), retryAfterForm) : answer);
        }
    }

    record Redirect(int status, String location) implements HttpFault {
        @Override
        public void meet(HttpPassage passage) throws IOException {
            passage.answer(WireAnswer.of(status, "text/plain", "").with("Location", location));
        }
    }

    record Garbage() implements PassageFault {
        @Override
        public void meet(Passage passage) throws IOException, InterruptedException {
            passage.pass();
            passage.answerGarbage();
        }
    }

    record ContentType(String contentType) implements HttpFault {
        @Override
        public void meet(HttpPassage passage) throws IOException, InterruptedException {
            passage.pass();
            passage.answerAs(contentType);
        }
    }

    record Half() implements PassageFault {
        @Override
        public void meet(Passage passage) throws IOException, InterruptedException {
            passage.pass();
            passage.answerHalf();
        }
    }

    record DuplicateAnswer() implements PassageFault {
        @Override
        public void meet(Passage passage) throws IOException, InterruptedException {
            passage.pass();
            passage.answerTwice();
        }
    }
}
