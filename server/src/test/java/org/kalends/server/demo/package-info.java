/** Tests of the demonstration. */
package org.kalends.server.demo;
