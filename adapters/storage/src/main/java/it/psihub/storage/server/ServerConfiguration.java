package it.psihub.storage.server;

import java.io.IOException;
import java.nio.file.Files;

/**
 * The settings the hub gives its server, for a machine of two cores and a few gigabytes. Written at each start, so that
 * they follow the hub's version; the operator's own come later and win: {@code local.conf} beside, or
 * {@code ALTER SYSTEM}.
 */
final class ServerConfiguration {
    private static final String SETTINGS = """
            # Written by PSI Hub at each start. Put your own settings into local.conf beside this file.
            include 'data/postgresql.conf'

            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            hba_file = '%s'
            password_encryption = 'scram-sha-256'
            max_connections = 60

            shared_buffers = 128MB
            effective_cache_size = 1GB
            work_mem = 16MB
            maintenance_work_mem = 128MB
            random_page_cost = 1.1
            io_workers = 2
            max_worker_processes = 4
            max_parallel_workers = 2
            max_parallel_workers_per_gather = 1
            autovacuum_max_workers = 2

            wal_compression = on
            min_wal_size = 256MB
            max_wal_size = 1GB
            checkpoint_timeout = 10min

            timezone = 'UTC'
            log_timezone = 'UTC'
            lc_messages = 'C'

            # Statements and rows hold persons' data: the log gets the server's own messages only,
            # what a statement did wrong is told to the client.
            log_min_messages = log
            log_min_error_statement = panic
            log_error_verbosity = terse
            log_parameter_max_length = 0
            log_parameter_max_length_on_error = 0
            log_statement = 'none'
            log_autovacuum_min_duration = -1
            log_checkpoints = off

            include 'local.conf'
            """;

    private static final String ACCESS = """
            # Written by PSI Hub at each start: this machine only, password always.
            host all all 127.0.0.1/32 scram-sha-256
            """;

    private static final String LOCAL = """
            # Your own settings for PSI Hub's database server; they win over hub.conf.
            """;

    private ServerConfiguration() {}

    static void write(ServerFolder folder) throws IOException {
        String access = folder.access().toString().replace("'", "''");
        Folders.replace(folder.configuration(), SETTINGS.formatted(access), "rw-r--r--");
        Folders.replace(folder.access(), ACCESS, "rw-r--r--");
        if (!Files.exists(folder.localConfiguration())) {
            Folders.replace(folder.localConfiguration(), LOCAL, "rw-r--r--");
        }
    }
}
