/** The deployed archive on a real Payara Micro, as a process of its own that tests start, stop and kill. */
@NullMarked
package dev.tachograph.web.server;

import org.jspecify.annotations.NullMarked;
