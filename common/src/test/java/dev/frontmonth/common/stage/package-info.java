@NullMarked
package dev.frontmonth.common.stage;

import org.jspecify.annotations.NullMarked;
