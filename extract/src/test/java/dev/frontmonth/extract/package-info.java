@NullMarked
package dev.frontmonth.extract;

import org.jspecify.annotations.NullMarked;
