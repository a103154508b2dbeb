/** Tests of the back end in memory. */
package org.kalends.storage.memory;
