import { tmpdir } from 'node:os';
import { resolve } from 'node:path';

/** An environment with neither credentials nor, in any process of Node, a network beyond the loopback interface. */
export const OFFLINE = {
  PATH: process.env['PATH'],
  HOME: tmpdir(), // Where AWS's own files are not.
  npm_config_update_notifier: 'false', // npm would look for a newer npm.
  NODE_OPTIONS: `--require ${resolve('test/support/no-network.cjs')}`,
};
