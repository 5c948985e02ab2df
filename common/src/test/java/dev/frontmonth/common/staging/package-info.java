@NullMarked
package dev.frontmonth.common.staging;

import org.jspecify.annotations.NullMarked;
