package it.psihub.sandbox.health;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Moves Tasks along their lives: one step at most for each search by the requester. */
final class Progress {

    private final TaskLife life;
    private final Map<String, Integer> searches = new HashMap<>();

    Progress(TaskLife life) {
        this.life = life;
    }

    /** The Task after its next step, or nothing when it is not due or has come to its end. Versions count the steps taken. */
    Optional<ObjectNode> next(Stored task, Instant now) {
        List<TaskLife.Step> steps = life.of(task.identifiers().get(0));
        int taken = task.version() - 1;
        if (taken >= steps.size()) {
            return Optional.empty();
        }
        TaskLife.Step step = steps.get(taken);
        if (searches.merge(task.id(), 1, Integer::sum) <= step.searches()) {
            return Optional.empty();
        }
        searches.remove(task.id());
        return Optional.of(after(task.tree(), step, task.version() + 1, now));
    }

    private static ObjectNode after(ObjectNode task, TaskLife.Step step, int version, Instant now) {
        task.put("status", step.status());
        task.put("lastModified", now.toString());
        ((ObjectNode) task.path("meta"))
                .put("versionId", String.valueOf(version))
                .put("lastUpdated", now.toString());
        task.remove("statusReason");
        if (!step.reason().isEmpty()) {
            task.putObject("statusReason").put("text", step.reason());
        }
        if ("in-progress".equals(step.status())) {
            task.putObject("businessStatus").put("text", "scheduled");
        } else {
            task.remove("businessStatus");
        }
        if ("completed".equals(step.status())) {
            ObjectNode output = task.putArray("output").addObject();
            output.putObject("type").put("text", "esito");
            output.put("valueString", "Prestazione erogata");
        }
        return task;
    }
}
