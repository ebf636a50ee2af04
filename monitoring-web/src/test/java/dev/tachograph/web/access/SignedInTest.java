package dev.tachograph.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.core.accounts.Role;
import org.junit.jupiter.api.Test;

class SignedInTest {

    @Test
    void hasTheGroupsOfTheirRoleAndAllBelow() {
        assertThat(new SignedIn("a", Role.VIEWER).groups()).containsExactlyInAnyOrder("viewer");
        assertThat(new SignedIn("a", Role.OPERATOR).groups()).containsExactlyInAnyOrder("viewer", "operator");
        assertThat(new SignedIn("a", Role.ADMIN).groups()).containsExactlyInAnyOrder("viewer", "operator", "admin");
    }
}
