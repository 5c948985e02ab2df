@NullMarked
package dev.frontmonth.common.parquet;

import org.jspecify.annotations.NullMarked;
