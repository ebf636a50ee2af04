/**
 * What a person meets: the pages of the built archive in a real Chromium, against one server that all tests share.
 *
 * <p>Every test also fails for an error in the console, a breach of the Content-Security-Policy, or a request to anywhere but the
 * server. After a failure, a picture of each open tab and a trace are in {@code target/browser}.
 */
@NullMarked
package dev.tachograph.web.browser;

import org.jspecify.annotations.NullMarked;
