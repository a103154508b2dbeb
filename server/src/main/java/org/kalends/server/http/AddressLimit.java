package org.kalends.server.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.jspecify.annotations.Nullable;

/** Closes connections beyond a number from one address. */
final class AddressLimit implements Connection.Listener {

  private final int limit;
  private final Predicate<InetAddress> exempt;
  private final Map<InetAddress, Integer> open = new ConcurrentHashMap<>();

  /** A closed connection no longer tells its address. */
  private final Map<Connection, InetAddress> counted = new ConcurrentHashMap<>();

  AddressLimit(int limit, Predicate<InetAddress> exempt) {
    this.limit = limit;
    this.exempt = exempt;
  }

  @Override
  public void onOpened(Connection connection) {
    InetAddress address = address(connection.getEndPoint());
    if (address != null) {
      counted.put(connection, address);
      if (open.merge(address, 1, Integer::sum) > limit) {
        connection.getEndPoint().close();
      }
    }
  }

  @Override
  public void onClosed(Connection connection) {
    InetAddress address = counted.remove(connection);
    if (address != null) {
      open.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
    }
  }

  /** Of a TCP connection that counts; what runs inside TLS is no connection of its own. */
  private @Nullable InetAddress address(EndPoint endPoint) {
    if (endPoint instanceof SocketChannelEndPoint
        && endPoint.getRemoteSocketAddress() instanceof InetSocketAddress remote) {
      InetAddress address = remote.getAddress();
      return address == null || exempt.test(address) ? null : address;
    }
    return null;
  }
}
