/** Classes that break the rules, to prove that the rules notice. Nobody calls them. */
package org.kalends.house.violations;
