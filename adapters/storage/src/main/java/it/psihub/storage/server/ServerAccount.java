package it.psihub.storage.server;

import it.psihub.storage.server.ServerCommand.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The account PostgreSQL runs under. PostgreSQL refuses root, so for root another account is found, safest way first:
 *
 * <ol>
 *   <li>an unprivileged account by {@code setpriv}, if it can enter the hub's home;
 *   <li>root's files without root's powers, in a user namespace ({@code unshare -U}); containers mostly refuse this;
 *   <li>an unprivileged account that keeps one capability, to enter closed folders, with the programs in a public one.
 * </ol>
 *
 * @param prefix what goes before a command so that it runs under the account; empty for this process's own
 * @param owner name of the account that must own the data folder
 * @param programs folder under which the account can run programs
 */
record ServerAccount(List<String> prefix, String owner, Path programs) {
    private static final List<String> UNPRIVILEGED = List.of("psihub", "postgres", "nobody");
    private static final List<String> KEEP_ENTERING =
            List.of("--inh-caps=+dac_override", "--ambient-caps=+dac_override");
    private static final Path PUBLIC_PROGRAMS = Path.of("/var/cache/psihub");
    private static final Duration LIMIT = Duration.ofSeconds(20);

    ServerAccount {
        prefix = List.copyOf(prefix);
    }

    /** The account for a server whose files lie in {@code postgres}, an existing folder. */
    static ServerAccount choose(Path postgres) throws IOException {
        if (!run(postgres, List.of("id", "-u")).output().equals("0")) {
            return new ServerAccount(List.of(), ownName(postgres), postgres);
        }
        Optional<ServerAccount> plain = unprivileged(postgres, postgres, List.of());
        if (plain.isPresent()) {
            return plain.get();
        }
        ServerAccount inNamespace = new ServerAccount(List.of("unshare", "-U"), "root", postgres);
        if (inNamespace.canEnter(postgres)) {
            return inNamespace;
        }
        return unprivileged(postgres, PUBLIC_PROGRAMS, KEEP_ENTERING)
                .orElseThrow(() -> new ServerUnavailable("PostgreSQL refuses to run as root, and neither setpriv nor"
                        + " unshare gives this process an unprivileged account that can enter " + postgres
                        + ": start the hub as an ordinary user, or set HUB_DB_URL."));
    }

    private static Optional<ServerAccount> unprivileged(Path postgres, Path programs, List<String> options)
            throws IOException {
        for (String name : UNPRIVILEGED) {
            Outcome user = run(postgres, List.of("id", "-u", name));
            Outcome group = run(postgres, List.of("id", "-g", name));
            if (user.succeeded() && group.succeeded()) {
                List<String> command = new ArrayList<>(
                        List.of("setpriv", "--reuid=" + user.output(), "--regid=" + group.output(), "--clear-groups"));
                command.addAll(options);
                ServerAccount account = new ServerAccount(command, name, programs);
                if (account.canEnter(postgres)) {
                    return Optional.of(account);
                }
            }
        }
        return Optional.empty();
    }

    private boolean canEnter(Path folder) throws IOException {
        // cd, not test -x: the latter asks about the real user and so overlooks a capability
        String enter = "cd \"$1\" && test \"$(id -u)\" != 0";
        return run(folder, as(List.of("sh", "-c", enter, "sh", folder.toString())))
                .succeeded();
    }

    /** As the file system calls this process's account, which need not have a name. */
    private static String ownName(Path folder) throws IOException {
        Path mine = Files.createTempFile(folder, "owner", ".probe");
        try {
            return Files.getOwner(mine).getName();
        } finally {
            Files.delete(mine);
        }
    }

    List<String> as(List<String> command) {
        return Stream.concat(prefix.stream(), command.stream()).toList();
    }

    /** Gives a file, or a folder with all it holds, to the account, unless the account has it already. */
    void adopt(Path path) throws IOException {
        String now = Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).getName();
        if (now.equals(owner)) {
            return;
        }
        if (prefix.isEmpty()) {
            throw new ServerUnavailable(path + " belongs to the account " + now
                    + ": start the hub under the account that made it, or give it to " + owner + ".");
        }
        UserPrincipal account =
                path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner);
        List<Path> all;
        try (Stream<Path> walk = Files.walk(path)) {
            all = walk.toList();
        }
        // the top last: as long as it has the old owner, an interrupted change is taken up again
        for (int i = all.size() - 1; i >= 0; i--) {
            Files.getFileAttributeView(all.get(i), PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .setOwner(account);
        }
    }

    private static Outcome run(Path folder, List<String> command) throws IOException {
        return ServerCommand.run(folder, LIMIT, command);
    }
}
