package drover.control;

/** Where an instance is in its life, with the words that PM2 users know. */
public enum Status {
  LAUNCHING("launching"),
  ONLINE("online"),
  STOPPING("stopping"),
  STOPPED("stopped"),
  ERRORED("errored"),
  WAITING_RESTART("waiting restart");

  private final String word;

  Status(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }

  /** Whether it runs, or will by itself. */
  public boolean isGoing() {
    return isAlive() || this == WAITING_RESTART;
  }

  /** Whether a process of it is running. */
  public boolean isAlive() {
    return this == LAUNCHING || this == ONLINE || this == STOPPING;
  }
}
