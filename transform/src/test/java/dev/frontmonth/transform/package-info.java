@NullMarked
package dev.frontmonth.transform;

import org.jspecify.annotations.NullMarked;
