package drover.config;

import static org.assertj.core.api.Assertions.assertThat;

import drover.spec.AppSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A way in which people write ecosystem files, and what is to come of it, as {@code flavours.txt}
 * has them:
 *
 * <pre>
 * === pm2.json: a number as text
 * {"apps": [{"script": "server.js", "instances": "3"}]}
 * ---
 * "exec_mode": "cluster"
 * "instances": 3
 * </pre>
 *
 * <p>What comes of it is each line of {@code check --json} that the plainest app does not have,
 * then the notes; or the mistakes. The folder of the file is written as {@code $}.
 */
record Flavour(String file, String about, String text, String outcome) {
  private static final String PLAINEST = "script: server.js";

  /** All of a resource. */
  static List<Flavour> of(String resource) {
    try (InputStream in = Objects.requireNonNull(Flavour.class.getResourceAsStream(resource))) {
      String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      List<Flavour> flavours = new ArrayList<>();
      for (String part : all.substring("=== ".length()).split("\n=== ")) {
        flavours.add(parse(part));
      }
      return flavours;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Flavour parse(String part) {
    String title = part.substring(0, part.indexOf('\n'));
    String rest = part.substring(title.length() + 1);
    int parting = rest.indexOf("\n---\n");
    int colon = title.indexOf(": ");
    return new Flavour(
        title.substring(0, colon),
        title.substring(colon + 2),
        parting < 0 ? rest : rest.substring(0, parting + 1),
        parting < 0 ? "" : rest.substring(parting + "\n---\n".length()).strip());
  }

  /** What comes of it in a folder with what {@link Sample} puts there, and a few things more. */
  String read(Path folder, ReadOptions options) {
    try {
      Path file = Files.writeString(folder.resolve(file()), text);
      Ecosystem read = EcosystemFile.read(file, options);
      return told(read, plainest(options)).replace(folder.toString(), "$");
    } catch (ConfigException e) {
      return e.text().replace(folder.resolve(file()).toString(), file()).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts into a folder what the scripts of these files are; the user is at home in /home/ann. */
  static ReadOptions furnish(Path folder) throws IOException {
    ReadOptions sample = Sample.yaml(folder, PLAINEST).options();
    Path program = Files.writeString(folder.resolve("bin/pack"), "#!/usr/bin/env node\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    Files.writeString(folder.resolve("bin/www"), "require('../server');\n");
    Files.createDirectories(folder.resolve("service-worker"));
    Files.writeString(folder.resolve("service-worker/index.js"), "");
    Files.writeString(folder.resolve("start.sh"), "");
    Files.writeString(folder.resolve("worker.py"), "");
    Map<String, String> env = new HashMap<>(sample.callerEnv());
    env.put("HOME", "/home/ann");
    return ReadOptions.of(env).withCpus(sample.cpus()).withFolder(folder);
  }

  private static Set<String> plainest(ReadOptions options) {
    Ecosystem read = new Sample(options.folder(), "plain.yaml", PLAINEST).read(options);
    return lines(read.apps()).stream().collect(Collectors.toSet());
  }

  private static List<String> lines(List<AppSpec> apps) {
    return AppJson.of(apps).lines().map(line -> line.strip().replaceFirst(",$", "")).toList();
  }

  private static String told(Ecosystem read, Set<String> plainest) {
    List<String> told = new ArrayList<>();
    for (AppSpec app : read.apps()) {
      List<String> lines = new ArrayList<>(lines(List.of(app)));
      lines.removeIf(plainest::contains);
      told.add(lines.isEmpty() ? "as the plainest" : String.join("\n", lines));
    }
    told.addAll(read.notes());
    return String.join("\n", told);
  }

  @Override
  public String toString() {
    return file + ": " + about;
  }
}
