@NullMarked
package dev.frontmonth.extract.dbn;

import org.jspecify.annotations.NullMarked;
