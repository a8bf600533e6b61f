import { gzipSync } from 'node:zlib';
import { rollup } from 'rollup';
import { dropIn, smallest } from '../rollup.config.mjs';

/*
 * npm run size: minified bytes after gzip -9 of what a page loads; exits with 1 above a budget.
 *
 * `drop-in` is the one file that a page names. That nothing else is asked for before its list can
 * be used is held by test/page/first-list.test.ts. What it loads then, or on demand, is listed.
 */
const KB = 1000;
const BUDGETS = [
  { name: 'drop-in', config: dropIn, budget: 32 * KB, isListed: true },
  { name: 'radial-progress', input: 'components/radial-progress.define.ts', budget: 8 * KB },
  {
    name: 'store + sync + client',
    input: 'src/connect/connect.ts',
    with: /\/online\.ts$/,
    budget: 16 * KB,
  },
];

const gzipped = (code) => gzipSync(code, { level: 9 }).length;

/** Chunks that load at once with these. */
function withImports(starts, output) {
  const byName = new Map(output.map((chunk) => [chunk.fileName, chunk]));
  const names = new Set(starts.map(({ fileName }) => fileName));
  // A set grows while it is walked.
  for (const name of names) for (const imported of byName.get(name).imports) names.add(imported);
  return [...names].map((name) => byName.get(name).code);
}

async function generate({ config, input }) {
  const build = await rollup(config ?? { input, plugins: smallest() });
  const { output } = await build.generate(config?.output ?? { format: 'es' });
  await build.close();
  return output;
}

let failed = false;
for (const budget of BUDGETS) {
  const output = await generate(budget);
  const starts = output.filter(
    ({ isEntry, moduleIds }) => isEntry || moduleIds.some((id) => budget.with?.test(id)),
  );
  const bytes = gzipped(withImports(starts, output).join('\n'));
  const over = bytes > budget.budget;
  failed ||= over;
  console.log(
    `${budget.name}: ${bytes} of ${budget.budget} bytes${over ? ', over the budget' : ''}`,
  );
  if (!budget.isListed) continue;
  for (const chunk of output) {
    if (!chunk.isEntry) console.log(`  later or on demand: ${chunk.name} ${gzipped(chunk.code)}`);
  }
}
process.exitCode = failed ? 1 : 0;
