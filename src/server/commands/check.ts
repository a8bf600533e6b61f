import type { Finding } from '../check/finding.ts';
import { runCheck } from '../check/run-check.ts';
import { terminal } from '../terminal.ts';
import { VERSION } from '../version.ts';
import type { Command } from './command.ts';

const SIGNS = { ok: 'ok     ', note: 'note   ', problem: 'PROBLEM' } as const;

/** `docassemble-sessions check` */
export const checkCommand: Command = {
  name: 'check',
  summary: 'looks at everything serve needs, and changes nothing',
  help: `
docassemble-sessions check [--json]

Opens the data as serve would and reports line by line: configuration, database, rights in a
docassemble's database, migrations, triggers, queue, whether the index equals the tables, LISTEN,
disk, docassemble. Changes nothing. May run beside servers on PostgreSQL; one that keeps its data in
a folder must be stopped first. Exit code 1 when there are problems.

  --json      one JSON object: { version, problems, findings: [{ about, kind, text }] }, where kind
              is ok, note or problem`,
  options: { json: { type: 'boolean' } },
  settings: 'all',
  maxWords: 0,
  run: async ({ flags, environment }) => {
    const findings: Finding[] = [];
    const asJson = flags['json'] === true;
    const onFinding = (finding: Finding) => {
      findings.push(finding);
      if (!asJson) terminal.print(lineOf(finding));
    };
    const problems = await runCheck({
      environment,
      flags,
      onFinding,
      onProgress: (text) => terminal.progress(text),
    });
    const summary = `${problems} ${problems === 1 ? 'problem' : 'problems'}`;
    terminal.print(
      asJson ? JSON.stringify({ version: VERSION, problems, findings }, null, 2) : summary,
    );
    return problems === 0 ? 0 : 1;
  },
};

function lineOf({ about, kind, text }: Finding): string {
  return `${SIGNS[kind]}  ${about.padEnd(13)}  ${text}`;
}
