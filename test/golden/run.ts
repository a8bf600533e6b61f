// `npm run test:golden`: every vector file of the folder, counted. See README.md beside this file.
import { collect } from './collect.ts';
import { count, failureText, fileLines, remarkLines, totalLine, type Count } from './report.ts';
import { allSuites } from './suites/all.ts';
import { GOLDEN_FOLDER, type CaseResult } from './suites/suite.ts';

const counts: Count[] = [];
const everything: CaseResult[] = [];

for (const [file, suite] of Object.entries(await allSuites())) {
  const results = await collect(suite, GOLDEN_FOLDER);
  everything.push(...results);
  counts.push(count(results));
  for (const result of results) if (result.status === 'failed') console.log(failureText(result));
  console.log(fileLines(file, results).join('\n'));
}

console.log([...remarkLines(everything), totalLine(counts)].join('\n'));
if (everything.some(({ status }) => status === 'failed') || everything.length === 0) {
  process.exitCode = 1;
}
