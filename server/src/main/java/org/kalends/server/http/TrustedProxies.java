package org.kalends.server.http;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.protocol.DavRequest;

/**
 * Whose word on a client's address is taken: the socket's address counts unless it is a trusted
 * proxy's, then the right-most address of the header that is none.
 *
 * @param networks the proxies
 * @param header the one header the proxies set, {@code X-Forwarded-For} or {@code Forwarded} (RFC
 *     7239); any other is the client's own invention
 */
public record TrustedProxies(List<Network> networks, String header) {

  /** Nobody's. */
  public static final TrustedProxies NONE = new TrustedProxies(List.of(), "X-Forwarded-For");

  /** Copies the list. */
  public TrustedProxies {
    networks = List.copyOf(networks);
  }

  /** Whether an address is a trusted proxy's. */
  public boolean trusts(InetAddress address) {
    return networks.stream().anyMatch(network -> network.contains(address));
  }

  /** The client's address, given the socket's. */
  String client(String socketAddress, DavRequest request) {
    if (networks.isEmpty()) {
      return socketAddress;
    }
    InetAddress nearest = Network.literal(socketAddress);
    List<String> hops = hops(request.headers(header));
    for (int i = hops.size() - 1; i >= 0 && nearest != null && trusts(nearest); i--) {
      InetAddress next = Network.literal(hops.get(i));
      if (next == null) {
        break;
      }
      nearest = next;
    }
    return nearest == null ? socketAddress : nearest.getHostAddress();
  }

  private List<String> hops(List<String> lines) {
    List<String> hops = new ArrayList<>();
    for (String line : lines) {
      for (String element : line.split(",", -1)) {
        hops.add(header.equalsIgnoreCase("Forwarded") ? forwardedFor(element) : bare(element));
      }
    }
    return hops;
  }

  private static String forwardedFor(String element) {
    for (String pair : element.split(";", -1)) {
      String trimmed = pair.trim();
      if (trimmed.toLowerCase(Locale.ROOT).startsWith("for=")) {
        return bare(trimmed.substring("for=".length()));
      }
    }
    return "unknown";
  }

  /** Without quotes, brackets and port. */
  private static String bare(String address) {
    String text = address.trim();
    if (text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")) {
      text = text.substring(1, text.length() - 1);
    }
    int bracket = text.indexOf(']');
    if (text.startsWith("[") && bracket > 0) {
      return text.substring(1, bracket);
    }
    int colon = text.indexOf(':');
    boolean one = colon >= 0 && text.indexOf(':', colon + 1) < 0;
    return one ? text.substring(0, colon) : text;
  }

  /** Reads a list of addresses and CIDR blocks. */
  public static TrustedProxies of(List<String> blocks, @Nullable String header) {
    return new TrustedProxies(
        blocks.stream().map(Network::parse).toList(), header == null ? NONE.header() : header);
  }
}
