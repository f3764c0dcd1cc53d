package drover.logs;

/**
 * Divides a number of places among files so that a flood in one never hides the few lines of
 * another: nobody gets more than is needed, and those who need more than there is get the same.
 */
final class FairShare {
  private FairShare() {}

  /** How many places each gets; together at most {@code places}. */
  static int[] of(int places, int[] needs) {
    int even = even(places, needs);
    int[] shares = new int[needs.length];
    int left = places;
    for (int i = 0; i < needs.length; i++) {
      shares[i] = Math.min(needs[i], even);
      left -= shares[i];
    }
    for (int i = needs.length - 1; i >= 0 && left > 0; i--) {
      if (shares[i] < needs[i]) {
        shares[i]++;
        left--;
      }
    }
    return shares;
  }

  /** The largest share that all can have who need so much. */
  private static int even(int places, int[] needs) {
    int low = 0;
    int high = places;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (total(middle, needs) <= places) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private static long total(int share, int[] needs) {
    long total = 0;
    for (int need : needs) {
      total += Math.min(need, share);
    }
    return total;
  }
}
