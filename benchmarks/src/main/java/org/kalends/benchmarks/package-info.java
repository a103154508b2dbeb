/**
 * The pieces that a request spends its time in, each measured alone with JMH.
 *
 * <p>Nothing here is shipped or run by a test, and no figure here says what a whole request costs:
 * that is measured over HTTP. Start reading at {@link org.kalends.benchmarks.TokenizerBenchmark}.
 */
@NullMarked
package org.kalends.benchmarks;

import org.jspecify.annotations.NullMarked;
