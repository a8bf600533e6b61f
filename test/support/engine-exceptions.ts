/** A scenario of docs/offline-scenarios.md that an engine does not let a test cause. */
export interface EngineException {
  readonly scenario: number;
  readonly engine: 'Firefox' | 'WebKitGTK';
  readonly reason: string;
}

/** What `npm run test:engines` cannot run, and why. */
export const ENGINE_EXCEPTIONS: readonly EngineException[] = [
  {
    scenario: 5,
    engine: 'Firefox',
    reason: 'it runs the extension in an event page, which its automation cannot end',
  },
  { scenario: 5, engine: 'WebKitGTK', reason: 'it loads no extensions' },
  { scenario: 20, engine: 'Firefox', reason: 'it freezes no tab, and tells none of it' },
  { scenario: 20, engine: 'WebKitGTK', reason: 'it freezes no tab, and tells none of it' },
  { scenario: 24, engine: 'Firefox', reason: 'its limit of space is fixed while it runs' },
  { scenario: 24, engine: 'WebKitGTK', reason: 'it takes no limit of space from a test' },
  {
    scenario: 25,
    engine: 'Firefox',
    reason: 'its automation has no setting that refuses a site its data',
  },
  {
    scenario: 25,
    engine: 'WebKitGTK',
    reason: 'its automation has no setting that refuses a site its data',
  },
];

export function describeException({ scenario, engine, reason }: EngineException): string {
  return `scenario ${scenario} not in ${engine}: ${reason}`;
}
