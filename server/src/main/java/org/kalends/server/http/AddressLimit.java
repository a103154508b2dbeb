package org.kalends.server.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.jspecify.annotations.Nullable;

/** Closes connections beyond a number from one address. */
final class AddressLimit implements Connection.Listener {

  private final int limit;
  private final Predicate<InetAddress> exempt;
  private final Map<InetAddress, Integer> open = new ConcurrentHashMap<>();

  AddressLimit(int limit, Predicate<InetAddress> exempt) {
    this.limit = limit;
    this.exempt = exempt;
  }

  @Override
  public void onOpened(Connection connection) {
    InetAddress address = address(connection.getEndPoint());
    if (address != null && open.merge(address, 1, Integer::sum) > limit) {
      connection.getEndPoint().close();
    }
  }

  @Override
  public void onClosed(Connection connection) {
    InetAddress address = address(connection.getEndPoint());
    if (address != null) {
      open.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
    }
  }

  private @Nullable InetAddress address(EndPoint endPoint) {
    SocketAddress remote = endPoint.getRemoteSocketAddress();
    if (remote instanceof InetSocketAddress internet) {
      InetAddress address = internet.getAddress();
      return address == null || address.isLoopbackAddress() || exempt.test(address)
          ? null
          : address;
    }
    return null;
  }
}
