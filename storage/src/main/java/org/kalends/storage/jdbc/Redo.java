package org.kalends.storage.jdbc;

import org.kalends.storage.record.RowChanges;

/**
 * A commit to one home, as it can be done again.
 *
 * @param changes what was committed
 * @param revision that the home got by it: it can be done again to the revision before it only
 */
record Redo(RowChanges changes, long revision) {}
