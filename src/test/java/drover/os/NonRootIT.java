package drover.os;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Native;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tinylog.Logger;
import org.tinylog.core.TinylogLoggingProvider;

/** All of it without the rights of root: by root, who gives them up for it, or by anybody else. */
class NonRootIT {
  private static final String NOBODY = "65534";

  @TempDir Path folder;

  @Test
  void needsNoRightsAndNamesThoseThatAreMissing() throws Exception {
    Path own = Files.createDirectory(folder.resolve("own"));
    Path barred = Files.createDirectory(folder.resolve("barred"));
    Path notMine = Files.writeString(folder.resolve("not-mine.sh"), "#!/bin/sh\n");
    Path log = Files.createFile(folder.resolve("x.log"));
    setRights(folder, "rwxr-xr-x");
    setRights(own, "rwxrwxrwx");
    setRights(notMine, Libc.geteuid() == 0 ? "rwx------" : "------x--x");
    setRights(log, "r--r--r--");
    setRights(barred, Libc.geteuid() == 0 ? "rwx------" : "---------");

    List<String> command = new ArrayList<>();
    if (Libc.geteuid() == 0) {
      command.addAll(List.of("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups"));
    }
    command.addAll(
        List.of(System.getProperty("java.home") + "/bin/java", "-cp", readableClassPath()));
    command.add(NonRootRun.class.getName());
    Stream.of(own, barred, notMine, log).map(Path::toString).forEach(command::add);
    Process process =
        new ProcessBuilder(command).directory(own.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    setRights(barred, "rwx------");

    String denied = ": permission denied";
    assertThat(output.lines())
        .containsExactly(
            "root: false",
            "exit: 7",
            "signal: 15",
            "left: 0",
            "cwd: cwd " + barred + "/x cannot be reached" + denied,
            "folder: cwd " + barred + " cannot be entered" + denied,
            "program: " + barred + "/x cannot be reached" + denied,
            "not mine: " + notMine + " may not be executed" + denied,
            "log folder: log folder " + barred + "/a cannot be made" + denied,
            "log file: log file " + log + " cannot be written" + denied,
            "myself: 0",
            "user: user root: only root may start an app as another user",
            "group: group 0: only root may start an app as another group",
            "end");
  }

  private static void setRights(Path file, String rights) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
  }

  /** Copies of all that the program needs, since root's own folders are closed to others. */
  private String readableClassPath() throws IOException {
    Path copies = Files.createDirectory(folder.resolve("classpath"));
    for (Class<?> type :
        List.of(
            LinuxHost.class,
            NonRootRun.class,
            Native.class,
            Logger.class,
            TinylogLoggingProvider.class,
            Assertions.class,
            net.bytebuddy.ByteBuddy.class)) {
      copy(location(type), copies);
    }
    setRights(copies, "rwxr-xr-x");
    try (Stream<Path> all = Files.list(copies)) {
      return all.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
  }

  private static Path location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void copy(Path source, Path folder) throws IOException {
    Path target = folder.resolve(source.getFileName());
    try (Stream<Path> all = Files.walk(source)) {
      all.forEach(
          each -> {
            try {
              Path copy = target.resolve(source.relativize(each).toString());
              Files.copy(each, copy);
              setRights(copy, "rwxr-xr-x");
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }
}
