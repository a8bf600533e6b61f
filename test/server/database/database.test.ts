import { contractCases } from './contract.cases.ts';
import { onEveryEngine, onPostgresql } from './engines.ts';
import { listenerCases } from './listener.cases.ts';
import { concurrentMigrationCases, migrationCases } from './migrate.cases.ts';

onEveryEngine((db) => {
  contractCases(db);
  migrationCases(db);
});
onPostgresql((db) => {
  listenerCases(db);
  concurrentMigrationCases(db);
});
