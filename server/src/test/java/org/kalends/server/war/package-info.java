/** The WAR in a servlet container. */
package org.kalends.server.war;
