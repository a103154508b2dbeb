/** Tests of the configuration file. */
package org.kalends.server.config;
