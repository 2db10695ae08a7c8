import { startRedress } from './redress';
import { sentenceOf } from './start-failure';

const HELP = `npm start [-- --help]

Brings up Temporal with its UI, PostgreSQL and a mailbox, migrates, seeds the organisations, runs worker and API
and stays up. Ctrl-C stops all of it; a second start finds everything as it was. All state is in $REDRESS_HOME
(.redress). An address given as TEMPORAL_ADDRESS, DATABASE_URL or SMTP_URL is used instead of an own server.`;

const report = (line: string): void => console.log(line);

async function main(): Promise<void> {
  if (process.argv.includes('--help')) return report(HELP);
  // A closed terminal or pipe must not end us before we have stopped the others.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const interruption = new AbortController();
  // Registered before anything starts and never removed: npm and the terminal may both send the signal, and a
  // second one must not cut the first one's work short (every wait in it is bounded).
  const interrupted = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => {
        if (!interruption.signal.aborted) report('Stopping …');
        interruption.abort();
        resolve();
      });
  });
  const redress = await startRedress({ environment: process.env, report, signal: interruption.signal });
  const { services } = redress;
  report('');
  report(`  Redress      ${redress.url}`);
  if (services.temporalUi !== null) report(`  Temporal UI  ${services.temporalUi}`);
  if (services.mailboxUrl !== null) report(`  Mailbox      ${redress.url}/mailbox`);
  report(`  Logs         ${redress.logs}`);
  report('');
  report(`Redress is ready: ${redress.url}`);
  await interrupted;
  await redress.stop();
}

main().then(
  // Not left to an empty event loop: a forgotten connection must not keep a stopped Redress in the terminal.
  () => process.exit(0),
  (error: unknown) => {
    console.error(sentenceOf(error));
    process.exit(1);
  },
);
