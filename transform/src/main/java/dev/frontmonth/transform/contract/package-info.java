/** What a raw symbol says: outright or not, and the month in which the contract expires. */
@NullMarked
package dev.frontmonth.transform.contract;

import org.jspecify.annotations.NullMarked;
