/** Tests of the command line, with and without a running server. */
package org.kalends.server.cli;
