package drover.socket;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import drover.control.Series;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A row of measurements: base64 of its floats, big-endian, 4 bytes each. As numbers they were the
 * larger half of an update, and the slower one.
 */
final class SeriesCodec implements Codec<Series> {
  @Override
  public void write(JsonGenerator out, Series series) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * series.size());
    for (int i = 0; i < series.size(); i++) {
      bytes.putFloat(series.at(i));
    }
    out.writeBinary(bytes.array());
  }

  @Override
  public Series read(JsonParser in) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(in.getBinaryValue());
    float[] values = new float[bytes.remaining() / Float.BYTES];
    for (int i = 0; i < values.length; i++) {
      values[i] = bytes.getFloat();
    }
    return Series.of(values);
  }

  @Override
  public Series absent() {
    return Series.EMPTY;
  }
}
