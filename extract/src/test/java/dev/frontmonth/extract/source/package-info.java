@NullMarked
package dev.frontmonth.extract.source;

import org.jspecify.annotations.NullMarked;
