/** Tests of the socket between the command line and a running server. */
package org.kalends.server.admin;
