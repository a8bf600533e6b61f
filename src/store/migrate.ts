import type { Disk } from './disk.ts';

/** TODO */
export async function migrate(_disk: Disk): Promise<void> {}
