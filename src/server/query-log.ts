import { Counter, Histogram, type Registry } from 'prom-client';
import type { QueryObserver } from './database/observe-queries.ts';
import type { Log } from './log.ts';

const SQL_CHARACTERS = 300;

export interface QueryLogOptions {
  readonly log: Log;
  readonly registry: Registry;
  /** Statements that take longer are logged; 0: none. */
  readonly slowMs: number;
}

/**
 * Counts the statements, and logs the slow ones. Their text may be logged because every value is a
 * parameter: what is in the text is in the source of this program.
 */
export function createQueryLog({ log, registry, slowMs }: QueryLogOptions): QueryObserver {
  const registers = [registry];
  const seconds = new Histogram({
    name: 'docassemble_sessions_query_seconds',
    help: 'Time of a statement in the database',
    buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10],
    registers,
  });
  const failures = new Counter({
    name: 'docassemble_sessions_query_failures_total',
    help: 'Statements that the database refused or lost',
    registers,
  });
  const slow = new Counter({
    name: 'docassemble_sessions_slow_queries_total',
    help: 'Statements that took longer than SLOW_QUERY_MS',
    registers,
  });
  const wait = new Histogram({
    name: 'docassemble_sessions_connection_wait_seconds',
    help: 'Time that a transaction waited for a connection',
    buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10],
    registers,
  });
  return {
    wait: (ms) => wait.observe(ms / 1000),
    query: ({ sql, ms, failed }) => {
      seconds.observe(ms / 1000);
      if (failed) failures.inc();
      if (slowMs === 0 || ms <= slowMs) return;
      slow.inc();
      log.warn({ ms: Math.round(ms), failed, sql: shortened(sql) }, 'slow query');
    },
  };
}

function shortened(sql: string): string {
  const line = sql.replaceAll(/\s+/g, ' ').trim();
  return line.length > SQL_CHARACTERS ? `${line.slice(0, SQL_CHARACTERS)} …` : line;
}
