package dev.tachograph.persistence.accounts;

import dev.tachograph.core.accounts.Account;
import dev.tachograph.core.accounts.Role;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code account}. */
@Entity
@Table(name = "account")
@NullUnmarked
class AccountEntity {

    @Id
    private String name;

    @Column(name = "password_hash")
    private String passwordHash;

    @Enumerated(EnumType.STRING)
    private Role role;

    @Column(name = "created_at")
    private Timestamp createdAt;

    protected AccountEntity() {}

    AccountEntity(Account account, Instant createdAt) {
        this.name = account.name();
        this.passwordHash = account.passwordHash();
        this.role = account.role();
        this.createdAt = Timestamp.from(createdAt);
    }

    Account toAccount() {
        return new Account(name, passwordHash, role);
    }
}
