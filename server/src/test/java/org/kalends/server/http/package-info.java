/** Tests of the HTTP carrier against a live Jetty on a loopback port. */
package org.kalends.server.http;
