package org.kalends.storage.memory.violations;

import org.kalends.storage.seal.violations.AnySeal;

/** A back end that knows how to open what it keeps. */
class OpensSeals {
  AnySeal seal;
}
