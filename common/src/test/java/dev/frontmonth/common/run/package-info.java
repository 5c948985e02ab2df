@NullMarked
package dev.frontmonth.common.run;

import org.jspecify.annotations.NullMarked;
