package drover.tui.model;

import drover.control.AppView;
import drover.control.Incident;
import drover.control.InstanceView;
import drover.control.Series;
import drover.control.Status;
import drover.spec.ByteSize;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the table: an app with the sums of its instances, or one instance.
 *
 * @param isLeaf whether it is an instance below its app's row
 * @param at when it was so
 */
public record Row(RowId id, AppView app, List<InstanceView> instances, boolean isLeaf, Instant at) {
  private static final List<Status> WORST_FIRST =
      List.of(
          Status.ERRORED,
          Status.WAITING_RESTART,
          Status.STOPPING,
          Status.LAUNCHING,
          Status.ONLINE,
          Status.STOPPED);

  public Row {
    instances = List.copyOf(instances);
  }

  static Row of(AppView app, Instant at) {
    return new Row(RowId.of(app.name()), app, app.instances(), false, at);
  }

  static Row leaf(AppView app, InstanceView instance, Instant at) {
    return new Row(new RowId(app.name(), instance.id()), app, List.of(instance), true, at);
  }

  /** The status that needs attention first; {@code STOPPED} when there is no instance. */
  public Status status() {
    for (Status status : WORST_FIRST) {
      if (count(status) > 0) {
        return status;
      }
    }
    return Status.STOPPED;
  }

  /** How many instances have this status. */
  public int count(Status status) {
    int count = 0;
    for (InstanceView instance : instances) {
      count += instance.status() == status ? 1 : 0;
    }
    return count;
  }

  /** Where its instances accept connections, each place once. */
  public List<String> listens() {
    return instances.stream().flatMap(each -> each.listens().stream()).distinct().toList();
  }

  /** What its state means. */
  public Mood mood() {
    Mood mood = Mood.of(status());
    boolean worrying = count(Status.ONLINE) < instances.size() || isUnsteady();
    return mood == Mood.GOOD && worrying ? Mood.WORRYING : mood;
  }

  /** Whether an instance runs that crashed just before: in a loop it may look well each time. */
  public boolean isUnsteady() {
    return instances.stream().anyMatch(instance -> Health.isUnsteady(app.spec(), instance, at));
  }

  /** Whether an instance uses nearly all the memory it may. */
  public boolean isNearLimit() {
    return instances.stream().anyMatch(instance -> Health.isNearLimit(app.spec(), instance));
  }

  /** What all its instances together may use; null: no limit. */
  public @Nullable ByteSize memoryLimit() {
    ByteSize one = app.spec().guards().maxMemory();
    return one == null ? null : ByteSize.of(one.bytes() * Math.max(1, instances.size()));
  }

  /** 0 is the most urgent state. */
  int urgency() {
    return switch (mood()) {
      case BAD -> 0;
      case WORRYING -> 1;
      case CHANGING -> 2;
      case GOOD -> 3;
      case OFF -> 4;
    };
  }

  /** Whether somebody should look at it. */
  public boolean isUnhealthy() {
    return mood() == Mood.BAD || mood() == Mood.WORRYING || isNearLimit();
  }

  /** Whether it runs, or is going to. */
  boolean isActive() {
    return isAlive() || count(Status.WAITING_RESTART) > 0;
  }

  public boolean isAlive() {
    return instances.stream().anyMatch(i -> i.status().isAlive());
  }

  /** {@code online}, {@code backoff 4s}, {@code errored 1/4}. */
  public String statusText(Instant now) {
    Status status = status();
    int count = count(status);
    if (count < instances.size()) {
      return shortWord(status) + " " + count + "/" + instances.size();
    }
    Instant next = nextStart();
    return status == Status.WAITING_RESTART && next != null
        ? "backoff " + secondsUntil(next, now) + "s"
        : shortWord(status);
  }

  private static String shortWord(Status status) {
    return status == Status.WAITING_RESTART ? "backoff" : status.word();
  }

  private static long secondsUntil(Instant next, Instant now) {
    return Math.max(0, (Duration.between(now, next).toMillis() + 999) / 1_000);
  }

  /** When the first waiting instance is started again; null: none waits. */
  public @Nullable Instant nextStart() {
    Instant first = null;
    for (InstanceView instance : instances) {
      Instant next = instance.nextStart();
      if (next != null && (first == null || next.isBefore(first))) {
        first = next;
      }
    }
    return first;
  }

  /** When the youngest running process was started: what restarted last shows; null: none runs. */
  public @Nullable Instant startedAt() {
    Instant youngest = null;
    for (InstanceView instance : instances) {
      Instant started = instance.startedAt();
      if (instance.pid() > 0
          && started != null
          && (youngest == null || started.isAfter(youngest))) {
        youngest = started;
      }
    }
    return youngest;
  }

  public double cpu() {
    double sum = 0;
    for (InstanceView instance : instances) {
      sum += instance.usage().cpu();
    }
    return sum;
  }

  /** What the screen shows of {@link #cpu()}; less would make equal rows change places. */
  long cpuTenths() {
    return Math.round(cpu() * 10);
  }

  public long memory() {
    long sum = 0;
    for (InstanceView instance : instances) {
      sum += instance.usage().memory();
    }
    return sum;
  }

  public int restarts() {
    int sum = 0;
    for (InstanceView instance : instances) {
      sum += instance.restarts();
    }
    return sum;
  }

  /** The main process of the first running instance; 0: none. */
  public long pid() {
    for (InstanceView instance : instances) {
      if (instance.pid() > 0) {
        return instance.pid();
      }
    }
    return 0;
  }

  /** How many processes there are beside {@link #pid()}. */
  public int others() {
    int processes = 0;
    for (InstanceView instance : instances) {
      processes += instance.pid() > 0 ? Math.max(1, instance.usage().processes()) : 0;
    }
    return Math.max(0, processes - 1);
  }

  /** The instance that the row's words are about: the first with the worst status. */
  public @Nullable InstanceView spokesman() {
    Status status = status();
    for (InstanceView instance : instances) {
      if (instance.status() == status) {
        return instance;
      }
    }
    return null;
  }

  /** What there is to say about now; null: nothing. */
  public @Nullable String note() {
    InstanceView spokesman = spokesman();
    return spokesman == null ? null : note(spokesman);
  }

  /** What there is to say about an instance; null: nothing. */
  static @Nullable String note(InstanceView instance) {
    String note = instance.note();
    return note == null || note.isBlank() ? null : note;
  }

  /** How the last of the instances that ended did; null: none ever did. */
  public @Nullable String lastExit() {
    Incident last = lastIncident();
    return last == null ? null : last.exit().text();
  }

  @Nullable Incident lastIncident() {
    Incident last = null;
    for (InstanceView instance : instances) {
      Incident exit = instance.lastExit();
      if (exit != null && (last == null || exit.at().isAfter(last.at()))) {
        last = exit;
      }
    }
    return last;
  }

  public Series cpuTrend() {
    return instances.size() == 1
        ? instances.get(0).usage().cpuTrend()
        : Trends.sum(instances.stream().map(i -> i.usage().cpuTrend()).toList());
  }

  public Series memoryTrend() {
    return instances.size() == 1
        ? instances.get(0).usage().memoryTrend()
        : Trends.sum(instances.stream().map(i -> i.usage().memoryTrend()).toList());
  }
}
