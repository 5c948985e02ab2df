@NullMarked
package dev.frontmonth.merge.plan;

import org.jspecify.annotations.NullMarked;
