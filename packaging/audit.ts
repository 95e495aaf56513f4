import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * `npm run audit`: asks the registry for known vulnerabilities of what is deployed. Exit code 1 if there is one that
 * audit-exceptions.json does not name. A registry that cannot say, such as a mirror, is named and fails nothing.
 */
const exceptions = JSON.parse(readFileSync(join(import.meta.dirname, 'audit-exceptions.json'), 'utf8')) as Readonly<
  Record<string, string>
>;

interface Advisory {
  readonly url: string;
  readonly name: string;
  readonly severity: string;
  readonly title: string;
}

/** What `npm audit --json` prints. */
interface Audit {
  /** An advisory is in the `via` of the package that it is about; of others, `via` has names. */
  readonly vulnerabilities?: Readonly<Record<string, { readonly via: readonly (Advisory | string)[] }>>;
  /** What the registry answered in place of one. */
  readonly message?: string;
}

const { stdout } = spawnSync('npm', ['audit', '--json', '--omit', 'dev', '--package-lock-only'], { encoding: 'utf8' });
const { vulnerabilities, message } = JSON.parse(stdout) as Audit;
if (vulnerabilities === undefined) {
  if (message === undefined) throw new Error(`npm audit failed: ${stdout}`);
  say(`Known vulnerabilities were not checked, since the registry does not answer: ${message}`);
} else {
  const advisories = Object.values(vulnerabilities)
    .flatMap(({ via }) => via)
    .filter((each) => typeof each === 'object');
  for (const { url, name, severity, title } of advisories) {
    const reason = exceptions[url];
    say(`${name}: ${title} (${severity}, ${url})${reason === undefined ? '' : ` — excepted: ${reason}`}`);
    if (reason === undefined) process.exitCode = 1;
  }
  say(`Known vulnerabilities were checked: ${advisories.length}.`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
