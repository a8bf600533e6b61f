/** `# pass 3` of node's TAP reporter, `ℹ pass 3` of its spec reporter. */
const NODE_COUNT = /^[#ℹ] (pass|fail|cancelled) (\d+)$/gm;
const TOLD_COUNT = /^(\d+) passed, (\d+) failed$/gm;
const CASES_COUNT = /^(?:golden|recordings): (\d+) of (\d+)/gm;

/**
 * How many tests a suite says it ran, by the line that it ends with: `N passed, N failed`, else
 * `golden: N of N` or `recordings: N of N`, else node's own closing lines, added up.
 *
 * @param {string} output
 */
export function countTests(output) {
  const told = [...output.matchAll(TOLD_COUNT)].at(-1);
  if (told) return { passed: Number(told[1]), failed: Number(told[2]) };
  const cases = [...output.matchAll(CASES_COUNT)].at(-1);
  if (cases) return { passed: Number(cases[1]), failed: Number(cases[2]) - Number(cases[1]) };
  const counts = { passed: 0, failed: 0 };
  for (const [, word, count] of output.matchAll(NODE_COUNT)) {
    counts[word === 'pass' ? 'passed' : 'failed'] += Number(count);
  }
  return counts;
}

const NOISE = [
  /^\s*$/,
  /^\s*ok \d+/,
  /^TAP version/,
  /^\s*# Subtest:/,
  /^\s*1\.\.\d+$/,
  /^\s*(---|\.\.\.)$/,
  /^\s*(duration_ms|type):/,
  /^\s*✔/,
  /\d+\/\d+ test files \| \d+ passed, \d+ failed$/,
  /^Running (tests|\d+ test files)\.\.\.$/,
  /^[#ℹ] (tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) /,
];

/** Lines that only say that a test passed; the sums are printed in the end. */
export const isNoise = (line) => NOISE.some((pattern) => pattern.test(line));
