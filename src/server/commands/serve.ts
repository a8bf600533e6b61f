import { readConfig } from '../config.ts';
import { createLog, describeError, type Log } from '../log.ts';
import { serve } from '../serve.ts';
import { terminal } from '../terminal.ts';
import type { Command } from './command.ts';

/** `docassemble-sessions serve` */
export const serveCommand: Command = {
  name: 'serve',
  summary: 'starts the sessions server',
  help: `
docassemble-sessions serve [--example]

Starts the sessions server, with its page. Ends in order on SIGTERM and SIGINT: answers on their way
are finished for up to five seconds; a second signal ends it at once. Logs JSON lines to standard
error.

  --example   with two example people and their sessions; on this computer only`,
  options: { example: { type: 'boolean' } },
  settings: 'all',
  maxWords: 0,
  run: async ({ flags, environment }) => {
    const config = readConfig(environment, flags);
    const log = createLog(process.stderr, config.logLevel);
    const server = await serve(config, log);
    terminal.print(`docassemble-sessions is at ${server.origin}`);
    for (const { name, email, password } of server.examples) {
      terminal.print(`  try as ${name}: ${email}, password ${password}`);
    }
    stopOnSignal(() => server.stop(), log);
    return 0;
  },
};

/** The first signal ends the server in order, a second one at once. */
function stopOnSignal(stop: () => Promise<void>, log: Log): void {
  let isStopping = false;
  const onSignal = () => {
    if (isStopping) process.exit(1);
    isStopping = true;
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.fatal(describeError(error), 'the server did not stop in order');
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  process.on('uncaughtException', (error) => {
    log.fatal(describeError(error), 'a fault that nobody caught');
    process.exit(1);
  });
}
