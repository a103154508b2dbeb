/** Tests of what doctor sees. */
package org.kalends.server.doctor;
