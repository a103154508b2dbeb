/** Several servers on one PostgreSQL database, through HTTP. */
package org.kalends.server.shared;
