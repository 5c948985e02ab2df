@NullMarked
package dev.frontmonth.extract.symbol;

import org.jspecify.annotations.NullMarked;
