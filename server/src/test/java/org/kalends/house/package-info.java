/** The rules of the house: each danger has one room, and the tests here hold the walls. */
package org.kalends.house;
