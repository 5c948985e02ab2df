/** Writes DBN, the Databento Binary Encoding, in versions 1 to 3: well-formed files, and broken ones for tests. */
@NullMarked
package dev.frontmonth.sample.dbn;

import org.jspecify.annotations.NullMarked;
