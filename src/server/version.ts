import { readFileSync } from 'node:fs';

const packageFile = new URL('../../package.json', import.meta.url);

/** The package's version; the file lies at the same distance from the source and from the build. */
export const { version: VERSION } = JSON.parse(readFileSync(packageFile, 'utf8')) as {
  readonly version: string;
};
