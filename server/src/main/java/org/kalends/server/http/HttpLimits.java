package org.kalends.server.http;

import java.time.Duration;

/**
 * What one client can take of the server.
 *
 * @param headerBytes the size of all request headers and of the response headers
 * @param headerCount how many request header fields
 * @param idle how long a connection may be silent
 * @param connections how many connections in all
 * @param connectionsPerAddress how many from one address; loopback and trusted proxies are exempt
 * @param threads how many requests are worked on at once; the others wait
 * @param stop how long requests may take to finish once the server is told to stop
 */
public record HttpLimits(
    int headerBytes,
    int headerCount,
    Duration idle,
    int connections,
    int connectionsPerAddress,
    int threads,
    Duration stop) {

  /** As in the sample configuration. */
  public static final HttpLimits DEFAULT =
      new HttpLimits(16_384, 100, Duration.ofSeconds(30), 5_000, 50, 200, Duration.ofSeconds(10));
}
