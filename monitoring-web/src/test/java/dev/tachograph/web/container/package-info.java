/** Tests that run inside the server, beside the beans of the built archive. */
@NullMarked
package dev.tachograph.web.container;

import org.jspecify.annotations.NullMarked;
