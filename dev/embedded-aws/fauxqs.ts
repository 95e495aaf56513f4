import { buildApp } from 'fauxqs';

// The package does not export it: its own start function would listen on every interface of the machine.
import { PersistenceManager } from '../../node_modules/fauxqs/dist/persistence.js';
import { S3Store } from '../../node_modules/fauxqs/dist/s3/s3Store.js';
import { SnsStore } from '../../node_modules/fauxqs/dist/sns/snsStore.js';
import { SqsStore } from '../../node_modules/fauxqs/dist/sqs/sqsStore.js';
import { StartError } from './start-error.ts';

/** The part of an HTTP request that fauxqs looks at. */
export interface EmulatorRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface EmulatorAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** An emulator of SQS and S3 without a port: it is called, and answers. */
export interface Emulator {
  call(request: EmulatorRequest): Promise<EmulatorAnswer>;
  stop(): Promise<void>;
}

/** Opens fauxqs with its data in a file of the folder, or in memory if there is none. */
export function openFauxqs(folder: string | undefined): Emulator {
  const stores = { sqsStore: new SqsStore(), snsStore: new SnsStore(), s3Store: new S3Store() };
  const app = buildApp({ logger: false, stores });
  if (folder !== undefined) {
    const persistence = loadInto(stores, folder);
    app.addHook('preClose', (done) => {
      persistence.close();
      done();
    });
  }
  return {
    async call({ method, url, headers, body }) {
      const { statusCode, headers: answered, rawPayload } = await app.inject({ method, url, headers, payload: body });
      return { status: statusCode, headers: texts(answered), body: rawPayload };
    },
    stop: () => app.close(),
  };
}

/** Loads what the folder has, and from then on writes every change there. */
function loadInto({ sqsStore, snsStore, s3Store }: Stores, folder: string): PersistenceManager {
  try {
    const persistence = new PersistenceManager(folder);
    persistence.load(sqsStore, snsStore, s3Store);
    for (const store of [sqsStore, snsStore, s3Store, ...sqsStore.allQueues()]) store.persistence = persistence;
    return persistence;
  } catch (cause) {
    throw new StartError(`The embedded SQS cannot use what is in ${folder}: delete the folder to begin anew.`, {
      cause,
    });
  }
}

interface Stores {
  readonly sqsStore: SqsStore;
  readonly snsStore: SnsStore;
  readonly s3Store: S3Store;
}

/** Drops the headers that belong to one connection. */
function texts(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => name !== 'connection' && name !== 'transfer-encoding')
      .map(([name, value]) => [name, String(value)]),
  );
}
