package drover.config;

/**
 * Where something stands in a file: {@code ecosystem.yaml:12:5}.
 *
 * @param file as the user named it
 * @param line counted from 1; 0: the file as a whole
 * @param column counted from 1, in code points; 0: the line as a whole
 */
public record Place(String file, int line, int column) implements Comparable<Place> {
  static Place whole(String file) {
    return new Place(file, 0, 0);
  }

  @Override
  public int compareTo(Place other) {
    return line != other.line
        ? Integer.compare(line, other.line)
        : Integer.compare(column, other.column);
  }

  @Override
  public String toString() {
    if (line == 0) {
      return file;
    }
    return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
  }
}
