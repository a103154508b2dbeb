/**
 * The command line: one small class for each command, with its options, its texts and its exit code
 * (0 done, 1 failed with one line on standard error, 2 misused).
 *
 * <p>Nothing here decides what a command does to a store: that is in the rooms it calls. Start
 * reading at {@link org.kalends.server.cli.Main}.
 */
@NullMarked
package org.kalends.server.cli;

import org.jspecify.annotations.NullMarked;
