package org.kalends.server.http;

import org.jspecify.annotations.Nullable;
import org.kalends.server.tls.CertificateSource;

/**
 * An address to listen on.
 *
 * @param address where
 * @param certificates what TLS is done with; null for plain HTTP
 */
public record Listener(ListenAddress address, @Nullable CertificateSource certificates) {}
