import { answersConcurrencyCases } from '../answers/concurrency.cases.ts';
import { importCases } from '../answers/import.cases.ts';
import { loadCases } from '../answers/load.cases.ts';
import { readCases } from '../answers/read.cases.ts';
import { renameCases } from '../answers/rename.cases.ts';
import { saveCases } from '../answers/save.cases.ts';
import { onEveryEngine, onPostgresql } from '../database/engines.ts';
import { applierCases } from './applier.cases.ts';
import { markCases } from './marks.cases.ts';
import { concurrencyCases } from './concurrency.cases.ts';
import { listCases } from './lists.cases.ts';
import { mutationCases } from './mutations.cases.ts';
import { postgresqlSearchIndexCases, searchIndexCases } from './search-index.cases.ts';
import { waitingCases } from './waiting.cases.ts';

// One process and one database per engine for all of them: opening the embedded one takes seconds.
onEveryEngine((db) => {
  applierCases(db);
  markCases(db);
  listCases(db);
  mutationCases(db);
  searchIndexCases(db);
  readCases(db);
  saveCases(db);
  renameCases(db);
  loadCases(db);
  importCases(db);
});
onPostgresql((db) => {
  concurrencyCases(db);
  waitingCases(db);
  postgresqlSearchIndexCases(db);
  answersConcurrencyCases(db);
});
