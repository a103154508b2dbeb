/** Tests of what log lines look like. */
package org.kalends.server.log;
