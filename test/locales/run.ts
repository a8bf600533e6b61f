import { localeFaults } from './faults.ts';

/* npm run locales: what each language lacks. Exits with 1 when it lists anything. */
const faults = await localeFaults();
console.log(faults.join('\n') || 'All languages are complete.');
process.exitCode = faults.length > 0 ? 1 : 0;
