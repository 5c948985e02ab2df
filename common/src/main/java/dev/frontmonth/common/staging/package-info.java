/** The staging folder: where files lie, how they appear under their names, and who may write. */
@NullMarked
package dev.frontmonth.common.staging;

import org.jspecify.annotations.NullMarked;
