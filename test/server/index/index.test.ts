import { answersCases } from '../answers/answers.cases.ts';
import { loadCases, loadConcurrencyCases } from '../answers/load.cases.ts';
import { onEveryEngine, onPostgresql } from '../database/engines.ts';
import { applierCases } from './applier.cases.ts';
import { concurrencyCases } from './concurrency.cases.ts';
import { listCases } from './lists.cases.ts';
import { mutationCases } from './mutations.cases.ts';
import { postgresqlSearchIndexCases, searchIndexCases } from './search-index.cases.ts';

// One process and one database per engine for all of them: opening the embedded one takes seconds.
onEveryEngine((db) => {
  applierCases(db);
  listCases(db);
  mutationCases(db);
  searchIndexCases(db);
  answersCases(db);
  loadCases(db);
});
onPostgresql((db) => {
  concurrencyCases(db);
  postgresqlSearchIndexCases(db);
  loadConcurrencyCases(db);
});
