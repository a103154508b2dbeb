/** Tests of certificates, with ones made by the JDK's keytool. */
package org.kalends.server.tls;
