import { once } from 'node:events';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import assert from 'node:assert/strict';

/** Secrets Manager as the SDK speaks to it (AWS JSON 1.1), on the loopback interface. */
export class SecretsManager {
  readonly values = new Map<string, string>();
  /** The names of the secrets that were asked for. */
  readonly asked: string[] = [];
  readonly #server = createServer((request, response) => {
    void json(request).then((body) => {
      const { SecretId = '' } = body as { SecretId?: string };
      this.asked.push(SecretId);
      const SecretString = this.values.get(SecretId);
      response.writeHead(SecretString === undefined ? 400 : 200, { 'content-type': 'application/x-amz-json-1.1' });
      response.end(
        JSON.stringify(SecretString === undefined ? { __type: 'ResourceNotFoundException' } : { SecretString }),
      );
    });
  });

  static async start(): Promise<SecretsManager> {
    const secrets = new SecretsManager();
    secrets.#server.listen(0, '127.0.0.1');
    await once(secrets.#server, 'listening');
    return secrets;
  }

  get url(): string {
    const address = this.#server.address();
    assert(typeof address === 'object' && address !== null);
    return `http://127.0.0.1:${address.port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
