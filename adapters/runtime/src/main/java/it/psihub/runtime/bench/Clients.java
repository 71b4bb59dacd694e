package it.psihub.runtime.bench;

import it.psihub.runtime.app.StartFailed;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that take turns at a list of messages, each with a connection of its own; the connections are not timed. */
public final class Clients {

    private Clients() {}

    /** One client. */
    public interface Client extends AutoCloseable {
        void send(DoorRecords.Message message) throws Exception;
    }

    /**
     * Messages per second.
     *
     * @param count of clients
     */
    public static double round(int count, List<DoorRecords.Message> messages, Callable<? extends Client> connect) {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        CountDownLatch ready = new CountDownLatch(count);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger next = new AtomicInteger();
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                running.add(threads.submit(() -> {
                    try (Client client = connected(connect, ready)) {
                        go.await();
                        for (int at = next.getAndIncrement(); at < messages.size(); at = next.getAndIncrement()) {
                            client.send(messages.get(at));
                        }
                    }
                    return null;
                }));
            }
            ready.await();
            long started = System.nanoTime();
            go.countDown();
            for (Future<?> each : running) {
                each.get();
            }
            return messages.size() * 1e9 / (System.nanoTime() - started);
        } catch (ExecutionException failed) {
            throw new StartFailed("un client della misura non è riuscito: " + failed.getCause(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StartFailed("interrotto", stopped);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Client connected(Callable<? extends Client> connect, CountDownLatch ready) throws Exception {
        try {
            return connect.call();
        } finally {
            ready.countDown();
        }
    }
}
