package drover.tui;

import drover.control.ClosedException;
import drover.control.Control;
import drover.control.Receipt;
import drover.control.RefusedException;
import drover.control.Request;
import drover.tui.model.Effect;
import drover.tui.model.Message;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The thread {@code drover-asks}, which puts the user's questions to the supervisor one after
 * another: the way there may be a socket, and the screen does not wait. It begins with the first
 * question.
 */
final class Asks implements AutoCloseable {
  private static final int MOST_WAITING = 64;

  private final Control control;
  private final Consumer<Message> out;
  private final OneThread thread = new OneThread("drover-asks", MOST_WAITING);

  Asks(Control control, Consumer<Message> out) {
    this.control = control;
    this.out = out;
  }

  void ask(Effect.Ask ask) {
    answer(
        () -> {
          Receipt receipt = control.ask(ask.request());
          return new Message.Answered(receipt.text(), false);
        });
  }

  void read(Effect.ReadEnvironment read) {
    answer(
        () ->
            new Message.EnvironmentRead(
                read.id(), control.ask(new Request.ReadEnvironment(read.id()))));
  }

  /** Never over a file that is there. */
  void write(Effect.WriteFile file) {
    answer(() -> written(file));
  }

  private static Message written(Effect.WriteFile file) {
    Path path = path(file.name());
    String lines = file.lines() == 1 ? "1 line" : file.lines() + " lines";
    try {
      Files.writeString(path, file.text(), StandardOpenOption.CREATE_NEW);
      return new Message.Answered("wrote " + lines + " to " + path, false);
    } catch (FileAlreadyExistsException e) {
      return new Message.Answered(path + " is there already; choose another name", true);
    } catch (IOException e) {
      return new Message.Answered("cannot write " + path + ": " + reason(e), true);
    }
  }

  /** As a shell reads it, so far as people expect that. */
  private static Path path(String name) {
    boolean isHome = name.startsWith("~/");
    String plain = isHome ? System.getProperty("user.home") + name.substring(1) : name;
    return Path.of(plain).toAbsolutePath().normalize();
  }

  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such folder";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
    return reason == null ? e.getClass().getSimpleName() : reason.toLowerCase(Locale.ROOT);
  }

  private void answer(Supplier<Message> question) {
    if (!thread.offer(() -> out.accept(answerTo(question)))) {
      out.accept(new Message.Answered("not asked: " + MOST_WAITING + " questions wait", true));
    }
  }

  private static Message answerTo(Supplier<Message> question) {
    try {
      return question.get();
    } catch (RefusedException e) {
      return new Message.Answered(e.sentence(), true);
    } catch (ClosedException e) {
      return new Message.Disconnected(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // A fault of ours, but not one to lose the screen for.
      return new Message.Answered("failed: " + e, true);
    }
  }

  /** Waits for what was asked already. */
  @Override
  public void close() {
    thread.close();
  }
}
