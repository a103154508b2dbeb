/**
 * The calendar store of the engine, made of sealed rows.
 *
 * <p>Holds the collection indexes and what is cached of contents; knows no SQL and no cipher. Start
 * reading at {@code SealedStore}.
 */
@NullMarked
package org.kalends.storage.sealed;

import org.jspecify.annotations.NullMarked;
