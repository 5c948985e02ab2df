@NullMarked
package dev.frontmonth.common.cli;

import org.jspecify.annotations.NullMarked;
