/**
 * Certificates and private keys for TLS: reading them from files and noticing new ones.
 *
 * <p>Nothing here speaks TLS or knows which server does, and nothing here writes a file. Start
 * reading at {@link org.kalends.server.tls.CertificateSource}.
 */
@NullMarked
package org.kalends.server.tls;

import org.jspecify.annotations.NullMarked;
