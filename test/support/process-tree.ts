import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

import { until } from './until.ts';

export interface ProcessEntry {
  readonly pid: number;
  readonly command: string;
}

/** A process and all that it has started and they have, as far as they are alive. */
export function processTree(root: number): ProcessEntry[] {
  const all = allProcesses();
  const children = Map.groupBy(all, ({ parent }) => parent);
  const below = (pid: number): ProcessEntry[] =>
    (children.get(pid) ?? []).flatMap((child) => [child, ...below(child.pid)]);
  return [...all.filter(({ pid }) => pid === root), ...below(root)];
}

/** Waits until none of the processes is left. */
export async function untilGone(pids: readonly number[]): Promise<void> {
  await until(
    () => Promise.resolve(allProcesses().filter(({ pid }) => pids.includes(pid))),
    (alive) => alive.length === 0,
  );
}

function allProcesses() {
  const lines = execFileSync('ps', ['-A', '-ww', '-o', 'pid=,ppid=,stat=,command='], { encoding: 'utf8' }).split('\n');
  return lines.flatMap((line) => {
    const [, pid, parent, state, command = ''] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    const isZombie = state?.startsWith('Z') ?? true;
    return isZombie ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
  });
}

/** The addresses on which processes listen for TCP, such as `127.0.0.1:3000`. */
export function listeningAddresses(pids: readonly number[]): string[] {
  return process.platform === 'linux' ? fromProc(pids) : fromLsof(pids);
}

function fromLsof(pids: readonly number[]): string[] {
  const options = ['-nP', '-a', '-p', pids.join(), '-iTCP', '-sTCP:LISTEN', '-Fn'];
  const lines = execFileSync('lsof', options, { encoding: 'utf8' }).split('\n');
  return lines.filter((line) => line.startsWith('n')).map((line) => line.slice(1));
}

const LISTEN = '0A';

function fromProc(pids: readonly number[]): string[] {
  const inodes = new Set(pids.flatMap(socketInodes));
  return ['tcp', 'tcp6'].flatMap((table) =>
    readFileSync(`/proc/net/${table}`, 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter(([, , , state, , , , , , inode = '']) => state === LISTEN && inodes.has(inode))
      .map(([, address = '']) => readable(address)),
  );
}

function socketInodes(pid: number): string[] {
  const folder = `/proc/${pid}/fd`;
  return readdirSync(folder).flatMap((fd) => /^socket:\[(\d+)\]$/.exec(readlink(`${folder}/${fd}`))?.[1] ?? []);
}

/** A descriptor may be closed between the look at the folder and the look at it. */
function readlink(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}

/** `0100007F:0BB8` is 127.0.0.1:3000; an address of IPv6 stays as it is. */
function readable(address: string): string {
  const [host = '', port = ''] = address.split(':');
  const bytes = host.match(/../g)?.reverse() ?? [];
  const shown = bytes.length === 4 ? bytes.map((byte) => parseInt(byte, 16)).join('.') : host;
  return `${shown}:${parseInt(port, 16)}`;
}
