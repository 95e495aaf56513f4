import { AttemptHandler } from './attempt-handler.ts';

/** Attempts of one AWS call. With the pauses between them they fit into the time budget of a request. */
const MAX_ATTEMPTS = 3;

/** The configuration of every AWS client of the service. */
export function clientConfig(region: string) {
  return { region, maxAttempts: MAX_ATTEMPTS, requestHandler: new AttemptHandler() };
}
