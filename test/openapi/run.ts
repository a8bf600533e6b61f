import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installSchemathesis, NotInstalledError } from './support/install-schemathesis.ts';
import { PASSES, runPass } from './support/run-schemathesis.ts';
import { type ExampleServer, startOnPglite, startOnPostgresql } from './support/start-server.ts';

/*
 * npm run test:api: schemathesis makes up requests from the served OpenAPI document and examines
 * the answers: no 5xx, no status, type, header or body that the document does not have, nothing
 * accepted that it refuses, no verb and no token taken that it does not name. On both engines.
 */

const seed = Number(process.env['OPENAPI_SEED'] || 1);

/** @returns requests that were answered rightly, and those that were not */
async function examine(server: ExampleServer, program: string, folder: string) {
  // All sign-ins first: what is examined includes trying to sign in, and is held up in the end.
  const tokens: string[] = [];
  for (const _pass of PASSES) tokens.push(await server.signIn());
  const sum = { passed: 0, failed: 0, tested: 0, total: 0 };
  for (const [at, pass] of PASSES.entries()) {
    const token = tokens[at] ?? '';
    const result = await runPass(pass, { program, api: server.api, token, seed, folder });
    const { passed, failed, tested, total } = result;
    if (failed > 0) console.log(result.output.replaceAll(token, '…'));
    console.log(
      `${server.engine}, ${pass.name}: ${tested} operations, ${passed + failed} requests`,
    );
    sum.passed += passed;
    sum.failed += failed;
    sum.tested += tested;
    sum.total = total;
  }
  if (sum.tested !== sum.total || sum.total === 0) {
    console.log(`${server.engine}: only ${sum.tested} of ${sum.total} operations were examined`);
    sum.failed += 1;
  }
  for (const line of server.failures) console.log(line);
  return { passed: sum.passed, failed: sum.failed + server.failures.length };
}

async function main(): Promise<boolean> {
  const program = installSchemathesis();
  const folder = mkdtempSync(join(tmpdir(), 'sessions-schemathesis-'));
  console.log(`seed ${seed} (OPENAPI_SEED), ${PASSES[0]?.examples} examples (OPENAPI_EXAMPLES)`);
  const sum = { passed: 0, failed: 0 };
  try {
    for (const start of [startOnPglite, startOnPostgresql]) {
      const server = await start();
      if (!server) {
        console.log('PostgreSQL: not run, no server answers (DATABASE_URL, or 127.0.0.1:5432)');
        continue;
      }
      try {
        const { passed, failed } = await examine(server, program, folder);
        sum.passed += passed;
        sum.failed += failed;
      } finally {
        await server.stop();
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(`${sum.passed} passed, ${sum.failed} failed`);
  return sum.failed === 0 && sum.passed > 0;
}

try {
  process.exitCode = (await main()) ? 0 : 1;
} catch (error) {
  if (!(error instanceof NotInstalledError)) throw error;
  console.log(error.message);
  process.exitCode = 1;
}
