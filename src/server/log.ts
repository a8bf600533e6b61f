import { pino, type DestinationStream, type Logger } from 'pino';
import { DatabaseError } from './database/database.ts';

export type Log = Logger;

/**
 * JSON lines, to standard error unless told otherwise. What is logged is chosen field by field: no
 * bodies, no query strings, no headers, no names; `redact` is the net below.
 */
export function createLog(destination: DestinationStream = process.stderr, level = 'info'): Log {
  const secrets = ['password', 'token', 'authorization', 'key', 'title', 'email'];
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: secrets.flatMap((name) => [name, `*.${name}`]),
    },
    destination,
  );
}

/** A log that says nothing. */
export function createSilentLog(): Log {
  return pino({ level: 'silent' });
}

/**
 * What may be logged of a failure: its class, and where it was thrown. Messages quote what they
 * complain about (a parser its input), so only a database's, which is cleaned, is kept.
 */
export function describeError(error: unknown): { [field: string]: unknown } {
  if (!(error instanceof Error)) return { error: typeof error };
  const at = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    error: error.name,
    ...(error instanceof DatabaseError && { code: error.code, reason: error.message }),
    at: at.slice(0, 8).map((line) => line.trim()),
    ...(error.cause instanceof Error && { cause: error.cause.name }),
  };
}
