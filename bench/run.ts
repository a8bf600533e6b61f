import { spawn } from 'node:child_process';
import { once } from 'node:events';

/*
 * npm run bench: all benches, one after the other, so that none slows another down. Ends with 1 when
 * one of them missed a goal.
 */
for (const bench of ['store', 'server', 'page']) {
  console.log(`\n${bench}`);
  const child = spawn(process.execPath, ['--import', 'tsx', `bench/${bench}/run.ts`], {
    stdio: 'inherit',
  });
  const [code] = await once(child, 'close');
  if (code !== 0) process.exitCode = 1;
}
