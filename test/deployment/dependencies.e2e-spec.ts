import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from '@jest/globals';

const run = promisify(execFile);

interface Component {
  readonly name: string;
  readonly licenses?: readonly { readonly expression?: string; readonly license?: { readonly id?: string } }[];
  readonly properties: readonly { readonly name: string; readonly value: string }[];
}

const DEVELOPMENT = 'cdx:npm:package:development';

/** Licences that ask for no more than to be named, as the packages state them. */
const PERMISSIVE = [
  'MIT',
  'MIT-0',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  '0BSD',
  'BlueOak-1.0.0',
  'Unlicense',
];

/** Licences of packages that are not deployed; the last two are of data and of a library translated from Python. */
const OF_TOOLS = [
  '(MIT OR Apache-2.0)',
  'Apache-2.0 AND MIT',
  '(MIT OR CC0-1.0)',
  '(MIT AND Zlib)',
  'MPL-2.0',
  'CC-BY-4.0',
  'PSF-2.0',
  'Python-2.0',
];

async function billOfMaterials(): Promise<readonly Component[]> {
  const { stdout } = await run('npm', ['run', '--silent', 'sbom'], { maxBuffer: 64 * 1024 * 1024 });
  return (JSON.parse(stdout) as { components: Component[] }).components;
}

const licencesOf = ({ licenses = [] }: Component) =>
  licenses.map(({ expression, license }) => expression ?? license?.id);

describe('the bill of materials', () => {
  it('has every dependency, and each has a licence that we may use', async () => {
    const components = await billOfMaterials();
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: object };
    const names = components.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining([...Object.keys(dependencies), 'express', 'cors']));

    const objectionable = components.filter((component) => {
      const isOfTool = component.properties.some(({ name }) => name === DEVELOPMENT);
      const optional = component.name.startsWith('@dynoxide/'); // It is for the laptop alone, and npm would install it elsewhere.
      const allowed = isOfTool || optional ? [...PERMISSIVE, ...OF_TOOLS] : PERMISSIVE;
      const licences = licencesOf(component);
      return licences.length === 0 || licences.some((licence) => !allowed.includes(licence ?? ''));
    });
    expect(objectionable.map((component) => [component.name, licencesOf(component)])).toEqual([]);
  }, 30_000);
});

describe('npm run audit', () => {
  let server: Server;
  afterEach(() => {
    server.close().closeAllConnections();
  });

  /** Runs it against a registry, and returns its exit code and output. */
  async function audit(registry: RequestListener): Promise<readonly [code: unknown, output: string]> {
    server = createServer(registry).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const npm_config_registry = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      const { stdout } = await run('npm', ['run', '--silent', 'audit'], {
        env: { ...process.env, npm_config_registry },
      });
      return [0, stdout];
    } catch (error) {
      const { code, stdout } = error as { code: unknown; stdout: string };
      return [code, stdout];
    }
  }

  const knows =
    (advisories: object): RequestListener =>
    ({ method, url = '' }, response) => {
      if (method === 'POST') response.end(JSON.stringify(advisories));
      else response.end(JSON.stringify({ name: decodeURIComponent(url.slice(1)), versions: {}, 'dist-tags': {} }));
    };

  it('fails for a known vulnerability of what is deployed', async () => {
    const url = 'https://github.com/advisories/GHSA-0000-0000-0000';
    const advisory = { id: 1, url, title: 'Takes anything', severity: 'high', vulnerable_versions: '*' };
    const [code, output] = await audit(knows({ jose: [advisory] }));
    expect(output).toContain(`jose: Takes anything (high, ${url})`);
    expect(code).toBe(1);
  }, 30_000);

  it('passes if there is none', async () => {
    expect(await audit(knows({}))).toEqual([0, 'Known vulnerabilities were checked: 0.\n']);
  }, 30_000);

  it('says so where the registry cannot say, and fails nothing', async () => {
    const [code, output] = await audit((_, response) => response.writeHead(405).end());
    expect(output).toMatch(/^Known vulnerabilities were not checked, since the registry does not answer: 405 /);
    expect(code).toBe(0);
  }, 30_000);
});
