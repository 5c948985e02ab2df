@NullMarked
package dev.frontmonth.transform.session;

import org.jspecify.annotations.NullMarked;
