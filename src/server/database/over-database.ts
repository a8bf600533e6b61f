import type { Database, Row } from './database.ts';

/** A database that does everything as `db` does, but for what `over` does differently. */
export function overDatabase(db: Database, over: Partial<Database>): Database {
  return {
    kind: db.kind,
    engine: db.engine,
    query: <T extends Row>(sql: string, params?: readonly unknown[]) => db.query<T>(sql, params),
    exec: (sql) => db.exec(sql),
    transaction: (work) => db.transaction(work),
    listen: (channel, onMessage, onGap) => db.listen(channel, onMessage, onGap),
    close: () => db.close(),
    ...over,
  };
}
