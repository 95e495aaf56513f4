import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

const EXAMPLES = ['examples/submit-en.json', 'examples/submit-he.json'];

export interface ExampleUser {
  readonly userId: string;
  /** The file with a request of theirs. */
  readonly example: string;
}

/** The users of the examples; either may submit its own alone. */
export async function exampleUsers(): Promise<readonly ExampleUser[]> {
  const users = EXAMPLES.map(async (example) => {
    const { user_id } = JSON.parse(await readFile(join(root, example), 'utf8')) as { user_id: string };
    return { userId: user_id, example };
  });
  return Promise.all(users);
}
