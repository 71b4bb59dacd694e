package it.psihub.kit.canonical;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A record as a plain tree, and changed copies of it. */
final class Tree {
    private Tree() {}

    /** Every place in the tree that a path with wildcards names; indices as text. */
    static List<List<String>> places(Object node, List<String> path) {
        if (path.isEmpty()) {
            return List.of(List.of());
        }
        List<List<String>> found = new ArrayList<>();
        List<String> rest = path.subList(1, path.size());
        if (node instanceof List<?> list && path.get(0).equals("*")) {
            for (int i = 0; i < list.size(); i++) {
                below(String.valueOf(i), list.get(i), rest, found);
            }
        } else if (node instanceof Map<?, ?> map && map.containsKey(path.get(0))) {
            below(path.get(0), map.get(path.get(0)), rest, found);
        }
        return found;
    }

    private static void below(String step, Object node, List<String> rest, List<List<String>> found) {
        for (List<String> place : places(node, rest)) {
            List<String> whole = new ArrayList<>();
            whole.add(step);
            whole.addAll(place);
            found.add(whole);
        }
    }

    static Object at(Object node, List<String> place) {
        Object here = node;
        for (String step : place) {
            here = here instanceof List<?> list ? list.get(Integer.parseInt(step)) : ((Map<?, ?>) here).get(step);
        }
        return here;
    }

    /** A copy in which the value at a place is another. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> with(Map<String, Object> tree, List<String> place, UnaryOperator<Object> change) {
        if (place.isEmpty()) {
            return (Map<String, Object>) change.apply(copy(tree));
        }
        Map<String, Object> changed = (Map<String, Object>) copy(tree);
        Object parent = at(changed, place.subList(0, place.size() - 1));
        String last = place.get(place.size() - 1);
        if (parent instanceof List<?> list) {
            ((List<Object>) list).set(Integer.parseInt(last), change.apply(list.get(Integer.parseInt(last))));
        } else {
            Map<String, Object> map = (Map<String, Object>) parent;
            map.put(last, change.apply(map.get(last)));
        }
        return changed;
    }

    /** A copy in which the object at a place was changed. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> edit(
            Map<String, Object> tree, List<String> place, Consumer<Map<String, Object>> change) {
        return with(tree, place, object -> {
            change.accept((Map<String, Object>) object);
            return object;
        });
    }

    static Object copy(Object node) {
        if (node instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((name, value) -> copy.put((String) name, copy(value)));
            return copy;
        }
        if (node instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(value -> copy.add(copy(value)));
            return copy;
        }
        return node;
    }
}
