DROP TABLE audit_rows;
DROP TABLE audit_head;
DROP TABLE sign_in_failures;
DROP TABLE sessions;
DROP TABLE account_roles;
DROP TABLE accounts;
