-- Who may sign in.
--
-- Serves: the look-up by name at each sign-in. Rows expected: a handful.

create table account (
    name          varchar(255) not null,
    password_hash varchar(512) not null,
    role          varchar(8) not null,
    created_at    timestamp with time zone not null,
    constraint pk_account primary key (name),
    constraint ck_account_role check (role in ('VIEWER', 'OPERATOR', 'ADMIN'))
);
