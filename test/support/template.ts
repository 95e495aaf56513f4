import { execFile } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const FILE = 'cloudformation-template-update-stack.json';

/** Is there when the deployable was packaged by `test/support/setup/package.ts`; osls empties the folder first. */
export const PACKAGED_OFFLINE = '.serverless/packaged-offline';

/** A stage that is not open, packaged beside dev, and what its operator has set. */
export const PROD_FOLDER = '.serverless/prod';
export const PROD = {
  AUTH_ISSUER: 'https://issuer.example',
  AUTH_AUDIENCE: 'vpr',
  ALLOWED_ORIGINS: 'https://app.example',
  VPR_GENERATOR: 'outline',
};

/** What the JSON of the template says; comparing it is what the tests do. */
export type Json = ReturnType<typeof JSON.parse>;

/** A CloudFormation template, as `npm run package` leaves it. */
export interface Template {
  readonly Resources: Readonly<
    Record<string, { readonly Type: string; readonly Properties: Json; readonly [attribute: string]: Json }>
  >;
}

/** @param folder the one of the repository, or the one in which a stage was packaged */
export function templateFile(folder = '.'): string {
  return join(folder, '.serverless', FILE);
}

export function readTemplate(folder = '.'): Template {
  return JSON.parse(readFileSync(templateFile(folder), 'utf8')) as Template;
}

/** What osls reads. */
const INPUTS = ['package.json', 'serverless.yml', 'infrastructure', 'packaging', 'src', 'bundles'];

/** Packages for another stage, in a folder of its own. The process knows nothing but this environment. */
export async function packageStage(
  stage: string,
  folder: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Template> {
  for (const input of INPUTS) cpSync(input, join(folder, input), { recursive: true });
  const noNetwork = ['--require', resolve('test/support/no-network.cjs')];
  const osls = [resolve('node_modules/osls/bin/serverless.js'), 'package', '--stage', stage];
  await promisify(execFile)(process.execPath, [...noNetwork, ...osls], {
    cwd: folder,
    env: { PATH: process.env['PATH'], HOME: folder, ...environment },
  });
  return readTemplate(folder);
}

/** The resources of a type, by their logical ids. */
export function resourcesOf({ Resources }: Template, type: string) {
  return Object.fromEntries(Object.entries(Resources).filter(([, { Type }]) => Type === type));
}

export function propertiesOf({ Resources }: Template, logicalId: string): Json {
  const resource = Resources[logicalId];
  if (resource === undefined) throw new Error(`there is no ${logicalId}`);
  return resource.Properties;
}
