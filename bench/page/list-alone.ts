import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';

const SCRIPT = 'bench/page/list-speed.ts';

/** Runs the bench of the lists by themselves; its exit code, null where there is none. */
export async function runListSpeed(): Promise<number | null> {
  if (!existsSync(SCRIPT)) return null;
  const child = spawn(process.execPath, ['--import', 'tsx', SCRIPT], { stdio: 'inherit' });
  const [code] = await once(child, 'close');
  return typeof code === 'number' ? code : 1;
}
