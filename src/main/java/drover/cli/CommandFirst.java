package drover.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * The order of words that all else expects: the command first. Pure, and free of picocli.
 *
 * <p>{@code drover -s restart api} is {@code drover restart -s api}, {@code drover help start} is
 * {@code drover start --help}.
 */
public final class CommandFirst {
  private CommandFirst() {}

  public static String[] of(String[] args) {
    if (args.length > 0 && args[0].equals("help")) {
      return args.length == 1 ? new String[] {"--help"} : new String[] {args[1], "--help"};
    }
    int first = 0;
    while (first < args.length && mayStandFirst(args[first])) {
      first++;
    }
    if (first == 0 || first == args.length) {
      return args;
    }
    List<String> turned = new ArrayList<>(List.of(args));
    turned.add(0, turned.remove(first));
    return turned.toArray(new String[0]);
  }

  /** Options of all commands, as PM2 users write them. */
  private static boolean mayStandFirst(String word) {
    return word.equals("-s") || word.equals("--silent") || word.equals("--no-color");
  }
}
