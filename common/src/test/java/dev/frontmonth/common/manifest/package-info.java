@NullMarked
package dev.frontmonth.common.manifest;

import org.jspecify.annotations.NullMarked;
