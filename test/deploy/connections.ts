/** Connections of one process while it starts and migrates, beside its pool. */
export const MIGRATION_CONNECTIONS = 2;
/** What PostgreSQL keeps for administrators, by default. */
export const RESERVED_CONNECTIONS = 3;
