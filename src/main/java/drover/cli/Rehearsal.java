package drover.cli;

import java.io.IOException;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * A run through what is slow at the start, without an effect on anything: the JVM that does it
 * writes the classes that it loaded to a {@link ClassArchive}.
 *
 * <p>Of Drover all classes are loaded; of the libraries and the JDK those that a walk through the
 * work of a command and the first screen needs.
 */
final class Rehearsal {
  private Rehearsal() {}

  public static void main(String[] args) throws IOException {
    CallerEnvironment.of(System.getenv());
    loadOurClasses(System.getProperty("java.class.path"));
  }

  private static void loadOurClasses(String program) throws IOException {
    try (JarFile jar = new JarFile(program)) {
      jar.stream()
          .map(JarEntry::getName)
          .filter(name -> name.startsWith("drover/") && name.endsWith(".class"))
          .map(name -> name.substring(0, name.length() - 6).replace('/', '.'))
          .forEach(Rehearsal::load);
    }
  }

  /** A class that this Java cannot load is not one that a start needs. */
  private static void load(String name) {
    try {
      Class.forName(name, false, Rehearsal.class.getClassLoader());
    } catch (ReflectiveOperationException | LinkageError e) {
      return;
    }
  }
}
