package dev.tachograph.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private final Outbox outbox = new Outbox();

    @Test
    void keepsTheNewestEventOnly() {
        outbox.put(bytes("old"));
        outbox.put(bytes("new"));

        assertThat(outbox.take()).isEqualTo(bytes("new"));
        assertThat(outbox.take()).isNull();
    }

    @Test
    void sendsAHeartbeatAsACommentUnlessAnEventSaysEnough() {
        outbox.putHeartbeat();
        assertThat(outbox.take()).asString().startsWith(":").endsWith("\n\n");

        outbox.putHeartbeat();
        outbox.put(bytes("event"));
        assertThat(outbox.take()).isEqualTo(bytes("event"));
        assertThat(outbox.take()).isNull();
    }

    @Test
    void countsTheHeartbeatsAClientDidNotRead() {
        assertThat(outbox.putHeartbeat()).isZero();
        assertThat(outbox.putHeartbeat()).isEqualTo(1);
        outbox.put(bytes("event"));
        assertThat(outbox.putHeartbeat()).isEqualTo(2);
    }

    @Test
    void beginsToCountAnewOnceTheClientHasRead() {
        outbox.putHeartbeat();
        outbox.putHeartbeat();
        outbox.take();

        assertThat(outbox.putHeartbeat()).isZero();
        assertThat(outbox.putHeartbeat()).isEqualTo(1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
