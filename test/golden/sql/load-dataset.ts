import { readFileSync } from 'node:fs';
import type { Database } from '../../../src/server/database/database.ts';
import { applyMarks } from '../../../src/server/index/apply-marks.ts';

interface Dataset {
  readonly tables: Readonly<Record<string, { readonly columns: readonly string[] }>>;
}

const SERIALS: Readonly<Record<string, string>> = {
  user: 'id',
  tempuser: 'id',
  userdict: 'indexno',
  userdictkeys: 'indexno',
  jsonstorage: 'id',
};

/**
 * Fills the tables and indexes them. PostgreSQL reads the file itself: JSON.parse would turn 2.0
 * into 2, and a search compares texts.
 */
export async function loadDataset(db: Database, path: string): Promise<void> {
  const text = readFileSync(path, 'utf8');
  const { tables } = JSON.parse(text) as Dataset;
  await db.transaction(async (tx) => {
    for (const [table, { columns }] of Object.entries(tables)) {
      const names = columns.map((name) => `"${name}"`).join(', ');
      const pairs = columns.map((name, index) => `'${name}', row -> ${index}`).join(', ');
      await tx.query(
        `insert into public."${table}" (${names})
         select ${names} from jsonb_array_elements($1::jsonb #> array['tables', $2, 'rows']) as row,
           jsonb_populate_record(null::public."${table}", jsonb_build_object(${pairs}))`,
        [text, table],
      );
      const serial = SERIALS[table];
      if (serial) {
        await tx.query(
          `select setval(pg_get_serial_sequence($1, $2), (select max(${serial}) from public."${table}"))`,
          [`public."${table}"`, serial],
        );
      }
    }
    await applyMarks(tx);
  });
}
