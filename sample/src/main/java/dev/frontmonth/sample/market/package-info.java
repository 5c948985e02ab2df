/** A deterministic simulation of a futures product and of the bar files that a vendor would sell of it. */
@NullMarked
package dev.frontmonth.sample.market;

import org.jspecify.annotations.NullMarked;
