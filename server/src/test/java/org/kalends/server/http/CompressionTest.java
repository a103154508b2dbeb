package org.kalends.server.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.zip.GZIPInputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kalends.caldav.Spec;
import org.kalends.caldav.protocol.DavResponse;

class CompressionTest {

  private static final byte[] LARGE = "SUMMARY:weekly\r\n".repeat(400).getBytes(ISO_8859_1);
  private static final byte[] SMALL = "SUMMARY:weekly\r\n".getBytes(ISO_8859_1);

  @Test
  @Spec("clients/README.md 2.4")
  void gzipLeavesTheEntityTagAlone() throws Exception {
    HttpResponse<byte[]> answer = get(LARGE, "text/calendar; charset=utf-8", true, "gzip, deflate");
    assertEquals("\"7-1\"", answer.headers().firstValue("ETag").orElseThrow());
    assertEquals("gzip", answer.headers().firstValue("Content-Encoding").orElseThrow());
    assertEquals("Accept-Encoding", answer.headers().firstValue("Vary").orElseThrow());
    assertTrue(answer.body().length < LARGE.length / 4);
    assertArrayEquals(LARGE, gunzip(answer.body()));
  }

  @Test
  void streamedBodiesAreCompressedOnlyOnceTheyAreLarge() throws Exception {
    HttpResponse<byte[]> large = get(LARGE, "text/xml", false, "gzip");
    assertArrayEquals(LARGE, gunzip(large.body()));
    HttpResponse<byte[]> small = get(SMALL, "text/xml", false, "gzip");
    assertArrayEquals(SMALL, small.body());
    assertFalse(small.headers().firstValue("Content-Encoding").isPresent());
    assertEquals(SMALL.length, small.headers().firstValueAsLong("Content-Length").orElseThrow());
  }

  @Test
  void smallAndOtherBodiesAreSentAsTheyAre() throws Exception {
    assertArrayEquals(SMALL, get(SMALL, "text/calendar", true, "gzip").body());
    assertArrayEquals(LARGE, get(LARGE, "image/png", true, "gzip").body());
    assertArrayEquals(LARGE, get(LARGE, "text/calendar", true, "br").body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip|true",
        "GZIP|true",
        "deflate, gzip;q=0.5|true",
        "br, *|true",
        "gzip;q=0|false",
        "gzip;q=0.000, *|false",
        "identity|false",
        "*;q=0|false",
        "gzipped|false"
      })
  @Spec("RFC 9110 12.5.3")
  void acceptEncodingIsRead(String header, boolean accepted) {
    assertEquals(accepted, Compression.accepted(header));
  }

  @Property(tries = 12)
  void whateverIsCompressedComesBackEqual(
      @ForAll @IntRange(max = 40_000) int size, @ForAll byte seed) throws Exception {
    byte[] body = new byte[size];
    for (int i = 0; i < size; i++) {
      body[i] = (byte) (seed * i ^ i >> 3);
    }
    HttpResponse<byte[]> answer = get(body, "text/calendar", (seed & 1) == 0, "gzip");
    boolean coded = answer.headers().firstValue("Content-Encoding").isPresent();
    assertArrayEquals(body, coded ? gunzip(answer.body()) : answer.body());
  }

  private static HttpResponse<byte[]> get(
      byte[] bytes, String type, boolean lengthKnown, String acceptEncoding) throws Exception {
    DavResponse.Body streamed =
        out -> {
          for (int i = 0; i < bytes.length; i += 100) {
            out.write(bytes, i, Math.min(100, bytes.length - i));
          }
        };
    DavEngine engine =
        request -> {
          DavResponse answer = new DavResponse(200).header("ETag", "\"7-1\"");
          return lengthKnown ? answer.body(type, bytes) : answer.body(type, streamed);
        };
    try (LiveServer server = new LiveServer(engine)) {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/x"))
                  .header("Accept-Encoding", acceptEncoding)
                  .build(),
              HttpResponse.BodyHandlers.ofByteArray());
    }
  }

  private static byte[] gunzip(byte[] bytes) throws IOException {
    return new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
  }
}
