/** Which raw symbol an instrument had on which UTC date. */
@NullMarked
package dev.frontmonth.extract.symbol;

import org.jspecify.annotations.NullMarked;
