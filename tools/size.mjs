import { gzipSync } from 'node:zlib';
import { rollup } from 'rollup';
import { smallest } from '../rollup.config.mjs';

/*
 * npm run size: minified bytes after gzip -9 of what a page loads; exits with 1 above a budget.
 */
const KB = 1000;
const BUDGETS = [
  { name: 'drop-in', input: 'components/drop-in.ts', budget: 32 * KB },
  { name: 'radial-progress', input: 'components/radial-progress.define.ts', budget: 8 * KB },
  { name: 'store + sync + client', input: 'src/connect/connect.ts', budget: 16 * KB },
];

/** The entry and what it imports at once; what it may import later is not counted. */
function loadedFirst(output) {
  const byName = new Map(output.map((chunk) => [chunk.fileName, chunk]));
  const names = new Set(output.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName));
  // A set grows while it is walked.
  for (const name of names) for (const imported of byName.get(name).imports) names.add(imported);
  return [...names].map((name) => byName.get(name).code);
}

async function gzippedBytes({ input }) {
  const build = await rollup({ input, plugins: smallest() });
  const { output } = await build.generate({ format: 'es' });
  await build.close();
  return gzipSync(loadedFirst(output).join('\n'), { level: 9 }).length;
}

let failed = false;
for (const { name, budget, ...bundle } of BUDGETS) {
  const bytes = await gzippedBytes(bundle);
  const over = bytes > budget;
  failed ||= over;
  console.log(`${name}: ${bytes} of ${budget} bytes${over ? ', over the budget' : ''}`);
}
process.exitCode = failed ? 1 : 0;
