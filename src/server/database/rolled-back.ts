import { DatabaseError } from './database.ts';

/** PostgreSQL answers COMMIT with ROLLBACK, and no error, when a statement before it failed. */
export function rolledBackInstead(): DatabaseError {
  return new DatabaseError('a transaction with a failed statement cannot commit', '25P02');
}
