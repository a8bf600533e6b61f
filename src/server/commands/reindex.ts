import { readConfig } from '../config.ts';
import { migrate } from '../database/migrate.ts';
import { openConfigured } from '../open-observed.ts';
import { reindex } from '../reindex.ts';
import { terminal } from '../terminal.ts';
import type { Command } from './command.ts';

/** `docassemble-sessions reindex` */
export const reindexCommand: Command = {
  name: 'reindex',
  summary: 'recomputes the index of sessions from the tables',
  help: `
docassemble-sessions reindex [--resume]

Recomputes every session's row from docassemble's tables, and the totals of lists. Safe beside
running servers, which help; the embedded folder must be free. Devices see only the rows that did
differ. When it is stopped, a running server goes on with what is left, or reindex --resume.

  --resume    works off what waits, and marks nothing`,
  options: { resume: { type: 'boolean' } },
  settings: 'data',
  maxWords: 0,
  run: async ({ flags, environment }) => {
    const config = readConfig(environment, flags);
    const db = await openConfigured(config);
    const start = performance.now();
    const onProgress = (done: number, total: number) => {
      const rate = Math.round((done * 1000) / (performance.now() - start));
      terminal.progress(`${done} of ${total} sessions, ${rate} a second`);
    };
    try {
      await migrate(db, { own: config.docassemble === null });
      const done = await reindex(db, { resume: flags['resume'] === true, onProgress });
      terminal.progress('');
      const seconds = (performance.now() - start) / 1000;
      const rate = Math.round(done / seconds);
      terminal.print(
        `Recomputed ${done} sessions in ${seconds.toFixed(1)} s (${rate} a second), and the totals.`,
      );
    } finally {
      await db.close();
    }
    return 0;
  },
};
