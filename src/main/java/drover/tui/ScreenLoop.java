package drover.tui;

import com.googlecode.lanterna.TerminalSize;
import drover.tui.model.Effect;
import drover.tui.model.Message;
import drover.tui.model.Model;
import drover.tui.model.Step;
import drover.tui.term.Clipboard;
import drover.tui.term.DeltaScreen;
import drover.tui.term.DroverTerminal;
import drover.tui.term.KeyDecoder;
import drover.tui.view.View;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Takes what waits, lets the model say what becomes of it, and draws; then waits for the next
 * thing, or for the nearest deadline: the next second, the model's own, the end of an Escape, a
 * frame that is due. Runs on the screen thread, which owns all of it.
 */
final class ScreenLoop {
  /** A window that is dragged sends a hundred sizes a second; to ask for one is a child process. */
  private static final long MEASURING = TimeUnit.MILLISECONDS.toNanos(50);

  /** SIGCONT also comes after a suspension of our own, when all is set already. */
  private static final long CONTINUING = TimeUnit.MILLISECONDS.toNanos(500);

  private final Inbox inbox;
  private final Errands errands;
  private final DroverTerminal terminal;
  private final DeltaScreen screen;
  private final InstantSource clock;
  private final View view = new View();
  private final KeyDecoder decoder = new KeyDecoder(this::update);
  private final Pace pace = new Pace(System.nanoTime());
  private final Deque<Effect> effects = new ArrayDeque<>();
  private Model model;
  private Instant ticked;
  private boolean isSizeDoubtful;
  private long measured;
  private long resumed;
  private @Nullable Outcome outcome;

  ScreenLoop(Inbox inbox, Errands errands, DeltaScreen screen, Model model, InstantSource clock) {
    this.inbox = inbox;
    this.errands = errands;
    this.terminal = screen.terminal();
    this.screen = screen;
    this.model = model;
    this.clock = clock;
    this.ticked = clock.instant();
    this.measured = System.nanoTime() - MEASURING;
    this.resumed = System.nanoTime() - CONTINUING;
  }

  /**
   * Goes on until the model, or somebody outside, ends it.
   *
   * @throws IOException if the terminal is gone
   */
  Outcome run() throws IOException, InterruptedException {
    pace.key(System.nanoTime());
    while (true) {
      Inbox.Mail mail = inbox.take(patience());
      if (mail.outcome() != null) {
        return mail.outcome();
      }
      take(mail);
      tick();
      if (outcome != null) {
        return outcome;
      }
      perform();
      draw();
    }
  }

  /** How many nanoseconds until something is to be done of our own accord. */
  private long patience() {
    Instant now = clock.instant();
    Instant next = now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    Instant wake = model.wakeAt();
    if (wake != null && wake.isAfter(ticked) && wake.isBefore(next)) {
      next = wake;
    }
    long nanos = Duration.between(now, next).toNanos();
    long clockTime = System.nanoTime();
    if (decoder.isWaiting()) {
      nanos = Math.min(nanos, decoder.deadline() - clockTime);
    }
    if (isSizeDoubtful) {
      nanos = Math.min(nanos, measured + MEASURING - clockTime);
    }
    if (pace.isWanted()) {
      nanos = Math.min(nanos, pace.due() - clockTime);
    }
    return nanos;
  }

  private void take(Inbox.Mail mail) throws IOException {
    mail.keys().forEach(chunk -> decoder.take(chunk.bytes, chunk.readAt));
    decoder.expire(System.nanoTime());
    mail.messages().forEach(this::update);
    if (mail.isContinued() && System.nanoTime() - resumed > CONTINUING) {
      terminal.enterPrivateMode();
      resumed();
    }
    isSizeDoubtful |= mail.isResized();
    if (isSizeDoubtful && System.nanoTime() - measured >= MEASURING) {
      measure();
    }
  }

  /** Once a second, and when the model asked for it; a clock that was set back ticks too. */
  private void tick() {
    Instant now = clock.instant();
    Instant wake = model.wakeAt();
    boolean isWoken = wake != null && wake.isAfter(ticked) && !wake.isAfter(now);
    if (isWoken || now.getEpochSecond() != ticked.getEpochSecond()) {
      ticked = now;
      update(new Message.Ticked(now));
    }
  }

  @SuppressWarnings("ReferenceEquality") // the same model draws the same picture; no more is needed
  private void update(Message message) {
    if (outcome != null) {
      return; // What was typed after the last key was meant for somebody else.
    }
    Step step = model.update(message);
    if (step.model() != model) {
      model = step.model();
      want(message);
    }
    for (Effect effect : step.effects()) {
      if (effect instanceof Effect.Leave leave) {
        outcome =
            switch (leave.farewell()) {
              case LEAVE -> Outcome.LEAVE;
              case STOP_APPS -> Outcome.STOP_APPS;
              case HAND_OVER -> Outcome.HAND_OVER;
            };
      } else if (!errands.take(effect)) {
        effects.add(effect);
      }
    }
  }

  private void want(Message message) {
    boolean isKey =
        message instanceof Message.Pressed
            || message instanceof Message.Pasted
            || message instanceof Message.Resized;
    if (isKey) {
      pace.key(System.nanoTime());
    } else {
      pace.news(System.nanoTime());
    }
  }

  /** Does to the terminal what the model wants done. */
  private void perform() throws IOException {
    while (!effects.isEmpty()) {
      Effect effect = effects.remove();
      if (effect instanceof Effect.Suspend) {
        terminal.suspend();
        resumed();
      } else if (effect instanceof Effect.Redraw) {
        measure();
        redraw();
      } else if (effect instanceof Effect.Copy copy) {
        copy(copy.text());
      } else if (effect instanceof Effect.Mouse mouse) {
        terminal.captureMouse(mouse.on());
      }
    }
  }

  private void resumed() {
    resumed = System.nanoTime();
    resize();
    redraw();
  }

  private void redraw() {
    screen.invalidate();
    pace.key(System.nanoTime());
  }

  private void measure() {
    isSizeDoubtful = false;
    measured = System.nanoTime();
    try {
      terminal.measure();
      resize();
    } catch (IOException e) {
      // No child process to be had just now; the picture is better than none.
    }
  }

  private void resize() {
    TerminalSize size = screen.doResizeIfNecessary();
    if (size != null) {
      update(new Message.Resized(size.getColumns(), size.getRows()));
    }
  }

  private void copy(String text) throws IOException {
    terminal.copy(text);
    if (!Clipboard.takes(text)) {
      update(
          new Message.Answered(
              "too long for a clipboard: only " + Clipboard.MOST_BYTES + " bytes were copied",
              true));
    }
  }

  private void draw() throws IOException {
    if (!pace.isDue(System.nanoTime())) {
      return;
    }
    view.draw(model, screen);
    screen.refresh();
    pace.drawn(System.nanoTime(), terminal.flushNanos());
  }
}
