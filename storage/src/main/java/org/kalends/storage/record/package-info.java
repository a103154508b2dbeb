/**
 * The interface of a back end: opaque rows, revisions, atomic commits.
 *
 * <p>A back end never sees plain data and never interprets a blob. Start reading at {@link
 * org.kalends.storage.record.RecordStore}.
 */
@NullMarked
package org.kalends.storage.record;

import org.jspecify.annotations.NullMarked;
