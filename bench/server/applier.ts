import { openDatabase } from '../../src/server/database/open-database.ts';
import { startApplier } from '../../src/server/index/applier.ts';

/*
 * The applier in a process of its own, as a server runs it: `node --import tsx applier.ts URL`.
 * Ends when its standard input does.
 */
const db = await openDatabase({ url: process.argv[2] ?? '' });
const applier = startApplier(db, {
  onError: (error) => {
    throw error;
  },
});
process.stdin.resume().once('end', () => {
  void applier.stop().then(() => db.close());
});
