/** Tests of the connection by which a mail server hands messages over. */
package org.kalends.server.imip.lmtp;
