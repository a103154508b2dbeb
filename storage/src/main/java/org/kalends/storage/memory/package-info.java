/**
 * The back end in memory, for tests and as the plainest reading of the interface.
 *
 * <p>Start reading at {@code MemoryRecordStore}.
 */
@NullMarked
package org.kalends.storage.memory;

import org.jspecify.annotations.NullMarked;
