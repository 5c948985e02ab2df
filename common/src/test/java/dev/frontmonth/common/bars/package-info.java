@NullMarked
package dev.frontmonth.common.bars;

import org.jspecify.annotations.NullMarked;
