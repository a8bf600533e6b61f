// The thread's entry when the server runs from its source: what `--import tsx` does for the process
// Node 20 does not do for its threads.
import { register } from 'tsx/esm/api';

register();
await import('./pglite-worker.ts');
