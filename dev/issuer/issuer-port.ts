import { StartError } from '../embedded-aws/start-error.ts';

/** The port of the issuer: ISSUER_PORT, or 4568. */
export function issuerPort(): number {
  const text = process.env['ISSUER_PORT'] ?? '4568';
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) {
    throw new StartError('ISSUER_PORT must be a whole number from 1 to 65535.');
  }
  return port;
}
