import { DatabaseError } from './database.ts';

/** SQLSTATE classes whose messages name only objects of the schema, never a value of a row. */
const SAFE_CLASSES = new Set(['42', '55', '40', '53', '57', '08']);

function field(error: object, name: string): string {
  const value: unknown = Reflect.get(error, name);
  return typeof value === 'string' ? value : '';
}

/**
 * Turns a driver's error into one that may be logged: drivers attach the SQL and its parameters,
 * and PostgreSQL puts values into `detail` and into many messages. What stays is the SQLSTATE, the
 * constraint, and the message only of classes that cannot quote a value.
 *
 * @param otherwise what to say of an error that is not PostgreSQL's
 */
export function toDatabaseError(
  error: unknown,
  otherwise = 'cannot reach the database',
): DatabaseError {
  if (error instanceof DatabaseError) return error;
  if (typeof error !== 'object' || error === null) return new DatabaseError('database failure', '');
  const code = field(error, 'code');
  if (!/^[0-9A-Z]{5}$/.test(code)) {
    return new DatabaseError(`${otherwise}${code ? ` (${code})` : ''}`, '');
  }
  const constraint = field(error, 'constraint');
  const reason = SAFE_CLASSES.has(code.slice(0, 2)) ? field(error, 'message') : constraint;
  return new DatabaseError(`database error ${code}${reason ? `: ${reason}` : ''}`, code);
}

/** Runs one call of a driver; its failures are thrown as `DatabaseError`. */
export async function sanitized<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw toDatabaseError(error);
  }
}
