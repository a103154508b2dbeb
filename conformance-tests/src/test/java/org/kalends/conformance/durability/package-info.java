/**
 * What happens to acknowledged writes when the server dies: drills that run as a check of their
 * own.
 */
package org.kalends.conformance.durability;
