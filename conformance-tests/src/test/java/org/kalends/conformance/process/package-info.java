/**
 * The executable jar as a process of its own, for drills that kill it or look at what it leaves.
 */
package org.kalends.conformance.process;
