@NullMarked
package dev.frontmonth.merge.gate;

import org.jspecify.annotations.NullMarked;
