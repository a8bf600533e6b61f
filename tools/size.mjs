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

async function gzippedBytes(input) {
  const build = await rollup({ input, plugins: smallest() });
  const { output } = await build.generate({ format: 'es', inlineDynamicImports: true });
  await build.close();
  return gzipSync(output[0].code, { level: 9 }).length;
}

let failed = false;
for (const { name, input, budget } of BUDGETS) {
  const bytes = await gzippedBytes(input);
  const over = bytes > budget;
  failed ||= over;
  console.log(`${name}: ${bytes} of ${budget} bytes${over ? ', over the budget' : ''}`);
}
process.exitCode = failed ? 1 : 0;
