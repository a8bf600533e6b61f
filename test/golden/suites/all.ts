import { existsSync } from 'node:fs';
import { classTaxonomySuite } from './class-taxonomy.ts';
import { constantsSuite } from './constants.ts';
import { filterVariablesSuite } from './filter-variables.ts';
import { listHtmlSuite } from './list-html.ts';
import { illegalVariableNameSuite, safeIdSuite } from './names.ts';
import { radialProgressSuite } from './radial-progress.ts';
import type { Suite } from './suite.ts';
import { pascalSuite, subtitleSuite, titleSuite } from './titles.ts';

/** The suites of the pure functions, by file. */
export const PURE_SUITES: Readonly<Record<string, Suite>> = {
  nice_interview_title: titleSuite,
  nice_interview_subtitle: subtitleSuite,
  pascal_to_zwspace: pascalSuite,
  radial_progress: radialProgressSuite,
  variables_to_remove: constantsSuite,
  class_taxonomy: classTaxonomySuite,
  filter_variables: filterVariablesSuite,
  illegal_variable_name: illegalVariableNameSuite,
  safeid: safeIdSuite,
  list_html: listHtmlSuite,
};

/**
 * All suites. `sql.ts` beside this file exports `sqlSuite`, which runs `sql_cases.json` on every
 * engine and sets `engine` on what it yields; without that file the SQL cases are left out, and so
 * is `filter_variables.json` through the server's functions.
 */
export async function allSuites(): Promise<Readonly<Record<string, Suite>>> {
  const sql = new URL('sql.ts', import.meta.url);
  if (!existsSync(sql)) return PURE_SUITES;
  const { sqlSuite } = (await import(sql.href)) as { readonly sqlSuite: Suite };
  const http = new URL('sql-http.ts', import.meta.url);
  const { sqlHttpSuite } = (await import(http.href)) as { readonly sqlHttpSuite: Suite };
  const { filterVariablesServerSuite } = await import('./filter-variables-server.ts');
  return {
    ...PURE_SUITES,
    filter_variables_server: filterVariablesServerSuite,
    sql_cases: sqlSuite,
    'sql_cases over HTTP': sqlHttpSuite,
  };
}
